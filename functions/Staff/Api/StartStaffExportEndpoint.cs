using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Exports;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Staff.Api;

internal sealed class StartStaffExportEndpoint(Catalogue catalogue, StartExportHandler handler, ExportStore store)
{
    /// <summary>Asks for an export, which a queue makes; its progress is asked for at the address in <c>Location</c>.</summary>
    [Function(nameof(StartStaffExportEndpoint))]
    [Authorize(Access.ApiExport)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/staff/calls/{callId}/exports")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken)
    {
        var (body, refusal) = await ApiJson.ReadObjectAsync(request, cancellationToken);
        if (body is null)
        {
            return refusal!;
        }

        if (catalogue.Find(callId) is not { } call)
        {
            return Problems.NotFound();
        }

        var result = await handler.HandleAsync(StaffExports.Read(body, call, request.ApiCaller().Key), cancellationToken);
        if (result is not StartExportResult.Started(var id))
        {
            return Problems.Invalid(((StartExportResult.Invalid)result).Errors.Select(StaffExports.Named));
        }

        request.HttpContext.Response.Headers.Location = StaffApiPaths.Export(call.Id, id);
        var export = await store.FindAsync(call.Id, id, cancellationToken);
        return Results.Json(StaffExportView.Of(export!), ApiJson.Options, statusCode: StatusCodes.Status202Accepted);
    }
}
