using Microsoft.AspNetCore.Authorization;

namespace TI.Serverless.Functions.Territories.Api;

internal sealed class SuggestCommunesEndpoint
{
    /// <summary>Communes whose name, postcode or code begins with <c>q</c>.</summary>
    [Function(nameof(SuggestCommunesEndpoint))]
    [AllowAnonymous]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/communes")] HttpRequest request) =>
        Suggestions.Answer(request, (typed, count) => Geography.Current.SuggestCommunes(typed, count).Select(commune => new Suggestion(commune.Code, commune.Label)));
}
