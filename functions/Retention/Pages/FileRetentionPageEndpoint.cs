using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Triage.Office.Pages;

namespace TI.Serverless.Functions.Retention.Pages;

internal sealed class FileRetentionPageEndpoint(OfficeFiles files, FileRetentionPages pages)
{
    /// <summary>Until when a file is kept, what holds it, and what its people ask about their data: two reads, and nothing done.</summary>
    [Function(nameof(FileRetentionPageEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/dossiers/{id}/conservation")] HttpRequest request,
        string callId,
        string id,
        CancellationToken cancellationToken) =>
        await files.FindAsync(callId, id, cancellationToken) is { } application
            ? await pages.ShowAsync(request, application, cancellationToken)
            : SitePage.NotFound();
}
