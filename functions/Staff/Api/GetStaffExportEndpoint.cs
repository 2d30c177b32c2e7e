using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Staff.Api;

internal sealed class GetStaffExportEndpoint(ExportStore store)
{
    /// <summary>How far an export is, and its files once they are there: one read, besides who asks.</summary>
    [Function(nameof(GetStaffExportEndpoint))]
    [Authorize(Access.ApiExport)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/staff/calls/{callId}/exports/{exportId}")] HttpRequest request,
        string callId,
        string exportId,
        CancellationToken cancellationToken)
    {
        _ = request;
        return await store.FindAsync(callId, exportId, cancellationToken) is { } export
            ? Results.Json(StaffExportView.Of(export), ApiJson.Options)
            : Problems.NotFound();
    }
}
