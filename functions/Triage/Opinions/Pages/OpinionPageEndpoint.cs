using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Triage.Opinions.Pages;

internal sealed class OpinionPageEndpoint(OpinionPages pages)
{
    /// <summary>The file and the question, for who was asked an opinion. One read, and nothing done.</summary>
    [Function(nameof(OpinionPageEndpoint))]
    [Authorize(Access.Expert)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "avis/{token}")] HttpRequest request, string token, CancellationToken cancellationToken) =>
        pages.ShowAsync(request, token, cancellationToken);
}
