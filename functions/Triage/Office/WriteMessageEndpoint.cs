using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Triage.Office.Pages;

namespace TI.Serverless.Functions.Triage.Office;

internal sealed class WriteMessageEndpoint(OfficeFiles files, OfficeFilePages pages, MessagesHandler handler)
{
    /// <summary>Writes to the candidate, in the thread of the file.</summary>
    [Function(nameof(WriteMessageEndpoint))]
    [Authorize(Access.StaffTriage)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/dossiers/{id}/messages")] HttpRequest request,
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
        var text = form[MessagesHandler.TextField].ToString().ReplaceLineEndings("\n");
        var command = new WriteMessage(file.Application.Id, text, file.Officer.Name, FromCandidate: false, form["formulaire"].ToString());
        var refused = await handler.WriteAsync(command, cancellationToken);
        return await pages.AfterAsync(request, callId, id, refused?.Error, form, cancellationToken);
    }
}
