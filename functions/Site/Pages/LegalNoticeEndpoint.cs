using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace TI.Serverless.Functions.Site.Pages;

internal sealed class LegalNoticeEndpoint(IOptions<SiteOptions> options)
{
    /// <summary>Who publishes and hosts the site.</summary>
    [Function(nameof(LegalNoticeEndpoint))]
    [AllowAnonymous]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "mentions-legales")] HttpRequest request)
    {
        _ = request;
        return SitePage.Render<LegalNoticePage>(new { Publisher = options.Value.Publisher });
    }
}
