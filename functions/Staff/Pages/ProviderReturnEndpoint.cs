using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;

namespace TI.Serverless.Functions.Staff.Pages;

internal sealed class ProviderReturnEndpoint
{
    /// <summary>Where the identity provider sends back to. The pipeline's authentication answers before this runs; without a provider, nothing is here.</summary>
    [Function(nameof(ProviderReturnEndpoint))]
    [AllowAnonymous]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "gestion/connexion/fournisseur/retour")] HttpRequest request)
    {
        _ = request;
        return SitePage.NotFound();
    }
}
