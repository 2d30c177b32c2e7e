using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Exports.Pages;

internal sealed class ExportsPageEndpoint(Catalogue catalogue, ExportStore store)
{
    /// <summary>The exports of a call, and the form that asks for one, of the files that the address names if it names any: one query, besides who asks.</summary>
    [Function(nameof(ExportsPageEndpoint))]
    [Authorize(Access.StaffRead)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/exports")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken) =>
        catalogue.Find(callId) is { } call
            ? SitePage.Render<ExportsPage>(new { Visitor = request.Staff(), Call = call, Exports = await store.ListAsync(call.Id, cancellationToken), Chosen = StartExportHandler.ReadChosen(request.Query[StartExportHandler.ChosenField]) })
            : SitePage.NotFound();
}
