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
        var (body, refusal) = await ApiJson.ReadObjectAsync(request, cancellationToken);
        if (body is null)
        {
            return refusal!;
        }

        if (await files.FindAsync(callId, id, cancellationToken) is not { } application)
        {
            return Problems.NotFound();
        }

        var command = new AddNote(application.Id, body.Text("text"), [], request.ApiCaller().Officer.Name, StaffApiFiles.FormId(request));
        var error = await handler.HandleAsync(command, cancellationToken);
        return await files.AnswerAgainAsync(request, application, error, cancellationToken);
    }
}
