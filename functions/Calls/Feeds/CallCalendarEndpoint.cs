using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;

namespace TI.Serverless.Functions.Calls.Feeds;

internal sealed class CallCalendarEndpoint(Catalogue catalogue, SiteLinks links)
{
    /// <summary>The openings and closings of one call, for a calendar. No storage is read.</summary>
    [Function(nameof(CallCalendarEndpoint))]
    [AllowAnonymous]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "appels/{callId}/calendrier.ics")] HttpRequest request, string callId) =>
        catalogue.Find(callId) is { } call
            ? PublicContent.Answer(
                request,
                CalendarFile.Write([call], call.Title, links.Host, one => links.Call(one.Id)),
                CalendarFile.ContentType,
                TimeSpan.FromHours(1))
            : SitePage.NotFound();
}
