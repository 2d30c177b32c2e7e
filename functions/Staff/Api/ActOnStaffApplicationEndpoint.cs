using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Staff.Keys;
using TI.Serverless.Functions.Triage;

namespace TI.Serverless.Functions.Staff.Api;

internal sealed class ActOnStaffApplicationEndpoint(StaffApiFiles files, ReviewApplicationHandler handler, Catalogue catalogue)
{
    /// <summary>Takes one of the actions of the call on a file, if it is still as the caller read it (<c>If-Match</c>). What decides asks for the scope to decide.</summary>
    [Function(nameof(ActOnStaffApplicationEndpoint))]
    [Authorize(Access.ApiWrite)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/staff/calls/{callId}/applications/{id}/actions/{action}")] HttpRequest request,
        string callId,
        string id,
        string action,
        CancellationToken cancellationToken)
    {
        var (write, refusal) = await files.OpenVersionAsync(request, callId, id, cancellationToken);
        if (write is not var (body, application, version))
        {
            return refusal!;
        }

        if (TriageChoices.Find(catalogue.For(application), action) is not { } asked)
        {
            return Problems.NotFound();
        }

        if (!request.ApiCaller().May(asked))
        {
            return Problems.NoScope(ApiScopes.Decide);
        }

        var command = StaffReview.Read(body, application.Id, asked, request.ApiCaller().Officer) with { Version = version };
        return await handler.HandleAsync(command, cancellationToken) switch
        {
            (ReviewResult.Done or ReviewResult.AlreadyDone) and var done => await files.AnswerAsync(request, done.Application, cancellationToken),
            null => Problems.NotFound(),
            var refused => StaffApiFiles.Refused(refused),
        };
    }
}
