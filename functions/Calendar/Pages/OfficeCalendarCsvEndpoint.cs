using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Calendar.Pages;

internal sealed class OfficeCalendarCsvEndpoint(CalendarPages pages)
{
    /// <summary>What the calls that one reads owe in the month to come, and what is late, for a spreadsheet: one query for each call, besides who asks.</summary>
    [Function(nameof(OfficeCalendarCsvEndpoint))]
    [Authorize(Access.Staff)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/calendrier/csv")] HttpRequest request, CancellationToken cancellationToken) =>
        pages.CsvOfPersonAsync(request.Staff().Member, cancellationToken);
}
