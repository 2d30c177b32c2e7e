using Microsoft.AspNetCore.Authorization;

namespace TI.Serverless.Functions.Territories.Api;

internal sealed class SuggestEpciEndpoint
{
    /// <summary>EPCI whose name begins with <c>q</c>, with or without their kind.</summary>
    [Function(nameof(SuggestEpciEndpoint))]
    [AllowAnonymous]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/epci")] HttpRequest request) =>
        Suggestions.Answer(request, (typed, count) => Geography.Current.SuggestGroupings(typed, count).Select(grouping => new Suggestion(grouping.Siren, grouping.Label)));
}
