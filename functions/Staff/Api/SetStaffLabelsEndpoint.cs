using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Triage;

namespace TI.Serverless.Functions.Staff.Api;

internal sealed class SetStaffLabelsEndpoint(StaffApiFiles files, ArrangeApplicationHandler handler)
{
    /// <summary>Replaces the team's labels on a file, if it is still as the caller read it (<c>If-Match</c>).</summary>
    [Function(nameof(SetStaffLabelsEndpoint))]
    [Authorize(Access.ApiWrite)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/staff/calls/{callId}/applications/{id}/labels")] HttpRequest request,
        string callId,
        string id,
        CancellationToken cancellationToken)
    {
        var (write, refusal) = await files.OpenVersionAsync(request, callId, id, cancellationToken);
        if (write is not var (body, application, version))
        {
            return refusal!;
        }

        if (StaffLabels.Read(body["labels"]) is not { } labels)
        {
            return Problems.Invalid([StaffLabels.Expected]);
        }

        var command = new LabelApplication(application.Id, labels, request.ApiCaller().Officer.Name) { Version = version };
        return await files.AnswerAsync(request, await handler.LabelAsync(command, cancellationToken), cancellationToken);
    }
}
