using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;

namespace TI.Serverless.Functions.Calendar.Pages;

internal sealed class CalendarFeedEndpoint(CalendarPages pages)
{
    /// <summary>The calendar of one of the staff, for their own calendar: two reads and one query for each call that they read.</summary>
    [Function(nameof(CalendarFeedEndpoint))]
    [AllowAnonymous]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "calendrier/{link}")] HttpRequest request, string link, CancellationToken cancellationToken)
    {
        if (await pages.FeedAsync(link, cancellationToken) is not { } file)
        {
            return SitePage.NotFound();
        }

        request.HttpContext.Response.Headers.CacheControl = "private, max-age=600";
        return Results.Bytes(file, Calls.Feeds.IcsFile.ContentType);
    }
}
