using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Exports;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Staff.Api;

internal sealed class GetStaffExportFileEndpoint(ExportStore store, ExportBlobs blobs)
{
    /// <summary>A file of an export, streamed.</summary>
    [Function(nameof(GetStaffExportFileEndpoint))]
    [Authorize(Access.ApiExport)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/staff/calls/{callId}/exports/{exportId}/{name}")] HttpRequest request,
        string callId,
        string exportId,
        string name,
        CancellationToken cancellationToken)
    {
        _ = request;
        if (await store.FindAsync(callId, exportId, cancellationToken) is not { } export || export.Files.All(file => file.Name != name))
        {
            return Problems.NotFound();
        }

        return Results.Stream(
            await blobs.OpenReadAsync(export, name, cancellationToken), ExportFiles.ContentType(name), $"{callId}-{name}", enableRangeProcessing: true);
    }
}
