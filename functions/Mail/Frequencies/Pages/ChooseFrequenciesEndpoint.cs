using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;

namespace TI.Serverless.Functions.Mail.Frequencies.Pages;

internal sealed class ChooseFrequenciesEndpoint(FrequencyTokens tokens, ChooseFrequenciesHandler handler)
{
    /// <summary>Saves how often an address is written to. Mailboxes end digests here by themselves (RFC 8058).</summary>
    [Function(nameof(ChooseFrequenciesEndpoint))]
    [AllowAnonymous]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "courriels/{link}")] HttpRequest request, string link, CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        if (tokens.Read(link) is not { } settings)
        {
            return SitePage.NotFound();
        }

        if (tokens.IsExpired(settings))
        {
            return SitePage.Render<FrequencyLinkPage>(new { Renewal = FrequencyPaths.Renewal(link) }, StatusCodes.Status410Gone);
        }

        var choices = FrequencyForm.IsOneClick(form)
            ? await handler.EndDigestsAsync(settings.Person, cancellationToken)
            : await handler.HandleAsync(new ChooseFrequencies(settings.Person, FrequencyForm.Read(form)), cancellationToken);
        return SitePage.Render<FrequencyPage>(new
        {
            Address = settings.Person.ToString(),
            Choices = choices,
            Action = FrequencyPaths.Link(link),
            Saved = true,
        });
    }
}
