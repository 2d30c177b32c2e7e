using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Triage;

namespace TI.Serverless.Functions.Staff.Api;

internal sealed class SendStaffMessageEndpoint(StaffApiFiles files, MessagesHandler handler)
{
    /// <summary>Writes to the candidate, in the thread of the file.</summary>
    [Function(nameof(SendStaffMessageEndpoint))]
    [Authorize(Access.ApiWrite)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/staff/calls/{callId}/applications/{id}/messages")] HttpRequest request,
        string callId,
        string id,
        CancellationToken cancellationToken)
    {
        var (write, refusal) = await files.OpenAsync(request, callId, id, cancellationToken);
        if (write is not var (body, application, _))
        {
            return refusal!;
        }

        if (application.Status == ApplicationStatus.Withdrawn)
        {
            return Problems.WrongStatus(application, "On n’écrit plus dans un dossier retiré.");
        }

        var command = new WriteMessage(application.Id, body.Text("text"), request.ApiCaller().Officer.Name, FromCandidate: false, StaffApiFiles.FormId(request));
        var refused = await handler.WriteAsync(command, cancellationToken);
        return await files.AnswerAgainAsync(request, application, refused?.Error, cancellationToken);
    }
}
