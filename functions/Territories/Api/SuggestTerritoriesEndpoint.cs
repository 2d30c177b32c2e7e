using Microsoft.AspNetCore.Authorization;

namespace TI.Serverless.Functions.Territories.Api;

internal sealed class SuggestTerritoriesEndpoint
{
    /// <summary>Territoires d’industrie whose name holds <c>q</c>, of the lists that ship.</summary>
    [Function(nameof(SuggestTerritoriesEndpoint))]
    [AllowAnonymous]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/territories")] HttpRequest request) =>
        Suggestions.Answer(request, (typed, count) => TerritoryNames.Suggest(typed, count).Select(territory => new Suggestion(territory.Code, territory.Label)));
}
