using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Calendar.Pages;

internal sealed class CallCalendarPageEndpoint(Catalogue catalogue, CalendarPages pages)
{
    /// <summary>What a call owes in the month to come, what is late, and what was done these seven days: two queries, besides who asks.</summary>
    [Function(nameof(CallCalendarPageEndpoint))]
    [Authorize(Access.StaffRead)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/calendrier")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken) =>
        catalogue.FindForTeam(callId) is { } call ? await pages.OfCallAsync(request.Staff(), call, cancellationToken) : SitePage.NotFound();
}
