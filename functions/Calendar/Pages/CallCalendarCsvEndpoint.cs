using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Calendar.Pages;

internal sealed class CallCalendarCsvEndpoint(Catalogue catalogue, CalendarPages pages)
{
    /// <summary>What a call owes in the month to come, and what is late, for a spreadsheet: one query, besides who asks.</summary>
    [Function(nameof(CallCalendarCsvEndpoint))]
    [Authorize(Access.StaffRead)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/calendrier/csv")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken)
    {
        _ = request;
        return catalogue.FindForTeam(callId) is { } call ? await pages.CsvOfCallAsync(call, cancellationToken) : SitePage.NotFound();
    }
}
