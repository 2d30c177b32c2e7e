using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;

namespace TI.Serverless.Functions.Mail.Frequencies.Pages;

internal sealed class FrequencyPageEndpoint(FrequencyTokens tokens, ChooseFrequenciesHandler handler)
{
    /// <summary>The link of a mail to the staff: shows how often its address is written to, and changes nothing.</summary>
    [Function(nameof(FrequencyPageEndpoint))]
    [AllowAnonymous]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "courriels/{link}")] HttpRequest request, string link, CancellationToken cancellationToken)
    {
        _ = request;
        if (tokens.Read(link) is not { } settings)
        {
            return SitePage.NotFound();
        }

        return tokens.IsExpired(settings)
            ? SitePage.Render<FrequencyLinkPage>(new { Renewal = FrequencyPaths.Renewal(link) }, StatusCodes.Status410Gone)
            : SitePage.Render<FrequencyPage>(new
            {
                Address = settings.Person.ToString(),
                Choices = await handler.ListAsync(settings.Person, cancellationToken),
                Action = FrequencyPaths.Link(link),
            });
    }
}
