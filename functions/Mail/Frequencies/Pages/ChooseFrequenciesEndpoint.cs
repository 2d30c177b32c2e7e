using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls.Forms;
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

        if (FrequencyForm.IsOneClick(form))
        {
            return Page(await handler.EndDigestsAsync(settings.Person, cancellationToken), []);
        }

        var (choices, errors) = FrequencyForm.Read(form);
        return errors.Count == 0
            ? Page(await handler.HandleAsync(new ChooseFrequencies(settings.Person, choices), cancellationToken), errors)
            : Page((await handler.ListAsync(settings.Person, cancellationToken)).With(choices), errors);

        IResult Page(IReadOnlyList<CallFrequency> shown, IReadOnlyList<FieldError> wrong) => SitePage.Render<FrequencyPage>(
            new { Address = settings.Person.ToString(), Choices = shown, Action = FrequencyPaths.Link(link), Saved = wrong.Count == 0, Errors = wrong },
            wrong.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
