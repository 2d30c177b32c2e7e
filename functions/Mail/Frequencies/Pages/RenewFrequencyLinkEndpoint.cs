using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pages;

namespace TI.Serverless.Functions.Mail.Frequencies.Pages;

internal sealed class RenewFrequencyLinkEndpoint(FrequencyTokens tokens, RequestFrequencyLinkHandler handler)
{
    /// <summary>The button of an expired link to the settings: a new one to the same address, as long as it is still of the staff.</summary>
    [Function(nameof(RenewFrequencyLinkEndpoint))]
    [AllowAnonymous]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "courriels/{link}/renouvellement")] HttpRequest request,
        string link,
        CancellationToken cancellationToken)
    {
        await request.DrainAsync(cancellationToken);
        if (tokens.Read(link) is not { } settings)
        {
            return SitePage.NotFound();
        }

        await handler.HandleAsync(settings.Person, cancellationToken);
        return SitePage.Render<FrequencyLinkPage>(new { });
    }
}
