using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Applications.Exchange.Pages;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications.Exchange.Api;

internal sealed class ExportApplicationEndpoint(ApplicationStore store, Catalogue catalogue, TimeProvider clock)
{
    /// <summary>The application as one file to keep: one read.</summary>
    [Function(nameof(ExportApplicationEndpoint))]
    [Authorize(Access.Reader)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/applications/{id}/export")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        _ = request;
        return await store.FindAsync(ApplicationId.Parse(id), cancellationToken) is { } application
            ? ExportFile.Of(application, catalogue.For(application), clock.GetUtcNow())
            : Problems.NotFound();
    }
}
