using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;

namespace TI.Serverless.Functions.Applications.Pages;

internal sealed class FindFilesEndpoint(SendFreshLinksHandler handler)
{
    /// <summary>Sends the links of the files begun with an address. The answer is the same whether there are any.</summary>
    [Function(nameof(FindFilesEndpoint))]
    [AllowAnonymous]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "acces")] HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken);
        string? typed = form["email"];
        if (!EmailAddress.TryParse(typed, out var person))
        {
            return SitePage.Render<AccessPage>(
                new { Email = typed, EmailError = "Vérifiez l’adresse électronique : elle doit avoir la forme nom@domaine.fr." },
                StatusCodes.Status422UnprocessableEntity);
        }

        await handler.ForPersonAsync(person, cancellationToken);
        return SitePage.Render<AccessPage>(new { Email = typed, Sent = true });
    }
}
