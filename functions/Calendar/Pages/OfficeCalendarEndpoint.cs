using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Calendar.Pages;

internal sealed class OfficeCalendarEndpoint(CalendarPages pages)
{
    /// <summary>What the calls that one reads owe in the month to come, and what is late: one query for each call, besides who asks and one read.</summary>
    [Function(nameof(OfficeCalendarEndpoint))]
    [Authorize(Access.Staff)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/calendrier")] HttpRequest request, CancellationToken cancellationToken) =>
        pages.OfPersonAsync(request.Staff(), cancellationToken);
}
