using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Triage.Office.Pages;

namespace TI.Serverless.Functions.Triage.Office;

internal sealed class AddNoteEndpoint(OfficeFiles files, OfficeFilePages pages, AddNoteHandler handler, StaffDirectory directory)
{
    /// <summary>Writes a note for the team alone.</summary>
    [Function(nameof(AddNoteEndpoint))]
    [Authorize(Access.StaffTriage)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/dossiers/{id}/notes")] HttpRequest request,
        string callId,
        string id,
        CancellationToken cancellationToken)
    {
        var (file, refusal) = await files.OpenAsync(request, callId, id, cancellationToken);
        if (file is null)
        {
            return refusal!;
        }

        var form = await request.ReadPageFormAsync(cancellationToken);
        string[] chosen = [.. form["prevenir"].OfType<string>()];
        var people = chosen.Length == 0 ? [] : await directory.ListAsync(callId, StaffRights.Read, cancellationToken);
        var mentioned = people.Select(member => member.Email).Where(email => chosen.Contains(email.ToString())).ToArray();
        var text = form[AddNoteHandler.TextField].ToString().ReplaceLineEndings("\n");
        var command = new AddNote(file.Application.Id, text, mentioned, file.Officer.Name, form["formulaire"].ToString());
        var error = await handler.HandleAsync(command, cancellationToken);
        return await pages.AfterAsync(request, callId, id, error, form, cancellationToken);
    }
}
