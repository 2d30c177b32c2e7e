using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Triage.Pages;

internal sealed class TriageAttachmentEndpoint(TriageAccess access, AttachmentDownload download)
{
    /// <summary>An officer reads a file of the application.</summary>
    [Function(nameof(TriageAttachmentEndpoint))]
    [Authorize(Access.Officer)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "triage/{token}/fichiers/{attachmentId}")] HttpRequest request,
        string token,
        string attachmentId,
        CancellationToken cancellationToken)
    {
        _ = token;
        var (file, refusal) = await access.OpenAsync(request.HttpContext.User, cancellationToken);
        return file is null ? refusal! : await download.OfAsync(request, file.Application, attachmentId, cancellationToken);
    }
}
