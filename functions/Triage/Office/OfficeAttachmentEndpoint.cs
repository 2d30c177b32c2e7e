using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Triage.Office.Pages;

namespace TI.Serverless.Functions.Triage.Office;

internal sealed class OfficeAttachmentEndpoint(OfficeFiles files, AttachmentDownload download)
{
    /// <summary>Somebody of the staff reads a file of the application.</summary>
    [Function(nameof(OfficeAttachmentEndpoint))]
    [Authorize(Access.StaffRead)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "gestion/appels/{callId}/dossiers/{id}/fichiers/{attachmentId}")] HttpRequest request,
        string callId,
        string id,
        string attachmentId,
        CancellationToken cancellationToken)
    {
        var (file, refusal) = await files.OpenAsync(request, callId, id, cancellationToken);
        return file is null ? refusal! : await download.OfAsync(request, file.Application, attachmentId, cancellationToken, file.Application.Review.Opinions);
    }
}
