using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Exports.Pages;

internal sealed class DownloadExportEndpoint(Catalogue catalogue, ExportStore store, ExportBlobs blobs)
{
    /// <summary>A file of an export, streamed.</summary>
    [Function(nameof(DownloadExportEndpoint))]
    [Authorize(Access.StaffRead)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/exports/{exportId}/{name}")] HttpRequest request,
        string callId,
        string exportId,
        string name,
        CancellationToken cancellationToken)
    {
        _ = request;
        if (catalogue.Find(callId) is not { } call
            || await store.FindAsync(call.Id, exportId, cancellationToken) is not { } export
            || export.Files.All(file => file.Name != name))
        {
            return SitePage.NotFound();
        }

        return Results.Stream(
            await blobs.OpenReadAsync(export, name, cancellationToken), ExportFiles.ContentType(name), $"{call.Id}-{name}", enableRangeProcessing: true);
    }
}
