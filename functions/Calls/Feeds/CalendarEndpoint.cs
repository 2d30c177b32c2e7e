using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Layout;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Calls.Feeds;

internal sealed class CalendarEndpoint(Catalogue catalogue, SiteLinks links)
{
    /// <summary>The openings and closings of every call, for a calendar that subscribes to them. No storage is read.</summary>
    [Function(nameof(CalendarEndpoint))]
    [AllowAnonymous]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "calendrier.ics")] HttpRequest request) =>
        PublicContent.Answer(
            request,
            CalendarFile.Write(catalogue.Calls, SiteIdentity.ServiceName, links.Host, call => links.Call(call.Id)),
            CalendarFile.ContentType,
            TimeSpan.FromHours(1));
}
