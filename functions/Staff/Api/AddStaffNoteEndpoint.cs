using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Triage;

namespace TI.Serverless.Functions.Staff.Api;

internal sealed class AddStaffNoteEndpoint(StaffApiFiles files, AddNoteHandler handler)
{
    /// <summary>Writes a note for the team alone, signed by the key.</summary>
    [Function(nameof(AddStaffNoteEndpoint))]
    [Authorize(Access.ApiWrite)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/staff/calls/{callId}/applications/{id}/notes")] HttpRequest request,
        string callId,
        string id,
        CancellationToken cancellationToken)
    {
        var (write, refusal) = await files.OpenAsync(request, callId, id, cancellationToken);
        if (write is not var (body, application, _))
        {
            return refusal!;
        }

        var command = new AddNote(application.Id, body.Text("text"), [], request.ApiCaller().Officer.Name, StaffApiFiles.FormId(request));
        var error = await handler.HandleAsync(command, cancellationToken);
        return await files.AnswerAgainAsync(request, application, error, cancellationToken);
    }
}
