using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Layout;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Calls.Feeds;

internal sealed class NewsFeedEndpoint(Catalogue catalogue, SiteLinks links, TimeProvider clock)
{
    /// <summary>What happened to the calls, for a feed reader (Atom). No storage is read.</summary>
    [Function(nameof(NewsFeedEndpoint))]
    [AllowAnonymous]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "actualites.atom")] HttpRequest request) =>
        PublicContent.Answer(
            request,
            NewsFeed.Write(catalogue, SiteIdentity.ServiceName, clock.GetUtcNow(), links.Absolute, call => links.Call(call.Id)),
            NewsFeed.ContentType,
            TimeSpan.FromMinutes(15));
}
