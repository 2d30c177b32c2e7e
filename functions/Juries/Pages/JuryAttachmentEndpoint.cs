using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Juries.Pages;

internal sealed class JuryAttachmentEndpoint(JuryPages pages, ApplicationStore store, AttachmentDownload download)
{
    /// <summary>A piece of a file before the jury; none for a blind one.</summary>
    [Function(nameof(JuryAttachmentEndpoint))]
    [Authorize(Access.StaffScore)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "gestion/appels/{callId}/jury/{waveId}/dossiers/{id}/fichiers/{attachmentId}")] HttpRequest request,
        string callId,
        string waveId,
        string id,
        string attachmentId,
        CancellationToken cancellationToken)
    {
        return await pages.OpenAsMemberAsync(callId, waveId, request.Staff(), cancellationToken) is { Record.Jury.Blind: false } opened
            && opened.Record.FindFile(id) is { } file
            && await store.FindAsync(file.Id, cancellationToken) is { } application
                ? await download.OfAsync(request, application, attachmentId, cancellationToken)
                : SitePage.NotFound();
    }
}
