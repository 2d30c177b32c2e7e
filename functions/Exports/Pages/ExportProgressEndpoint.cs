using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Exports.Pages;

internal sealed class ExportProgressEndpoint(Catalogue catalogue, ExportStore store, TimeProvider clock)
{
    /// <summary>How far an export is, and its files once they are there: one read, besides who asks.</summary>
    [Function(nameof(ExportProgressEndpoint))]
    [Authorize(Access.StaffRead)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/exports/{exportId}")] HttpRequest request,
        string callId,
        string exportId,
        CancellationToken cancellationToken) =>
        catalogue.Find(callId) is { } call && await store.FindAsync(call.Id, exportId, cancellationToken) is { } export
            ? SitePage.Render<ExportPage>(new { Visitor = request.Staff(), Call = call, Export = export, Now = clock.GetUtcNow() })
            : SitePage.NotFound();
}
