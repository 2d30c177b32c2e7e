using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pages;

namespace TI.Serverless.Functions.Applications.Pages;

internal sealed class FindFilesEndpoint(SendFreshLinksHandler handler, TimeProvider clock)
{
    /// <summary>Asks for the links of the files begun with an address. The answer, and the time it takes, are the same whether there are any.</summary>
    [Function(nameof(FindFilesEndpoint))]
    [AllowAnonymous]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "acces")] HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        string? typed = form["email"];
        if (!EmailAddress.TryParse(typed, out var person))
        {
            return SitePage.Render<AccessPage>(
                new { Email = typed, EmailError = "Vérifiez l’adresse électronique : elle doit avoir la forme nom@domaine.fr." },
                StatusCodes.Status422UnprocessableEntity);
        }

        if (await handler.RequestAsync(person, cancellationToken) is { } retryAt)
        {
            request.RetryAt(retryAt, clock);
            return SitePage.Render<AccessPage>(
                new { Email = typed, EmailError = LimitTexts.TooManyLinks(retryAt) }, StatusCodes.Status429TooManyRequests);
        }

        return SitePage.Render<AccessPage>(new { Email = typed, Sent = true });
    }
}
