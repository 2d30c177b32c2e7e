using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Retention.Pages;

internal sealed class RetentionPageEndpoint(Catalogue catalogue, RetentionStore retention)
{
    /// <summary>What a call keeps, what the next run would erase, and the log of what was erased: two reads and a query.</summary>
    [Function(nameof(RetentionPageEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/conservation")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken)
    {
        if (catalogue.Find(callId) is not { } call)
        {
            return SitePage.NotFound();
        }

        var log = await retention.LogOfAsync(callId, cancellationToken);
        return SitePage.Render<RetentionPage>(new
        {
            Visitor = request.Staff(),
            Call = call,
            Start = await retention.FindStartAsync(callId, cancellationToken),
            Report = await retention.FindReportAsync(callId, cancellationToken),
            Log = log,
            IsChained = ErasureLog.IsChained(log),
        });
    }
}
