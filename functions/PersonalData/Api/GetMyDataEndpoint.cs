using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.PersonalData.Api;

internal sealed class GetMyDataEndpoint(MyDataReader reader, TimeProvider clock)
{
    /// <summary>What is held about the visitor in a file and around it: what their page shows.</summary>
    [Function(nameof(GetMyDataEndpoint))]
    [Authorize(Access.Reader)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/applications/{id}/data")] HttpRequest request,
        string id,
        CancellationToken cancellationToken) =>
        await reader.FindAsync(ApplicationId.Parse(id), request.Visitor(), cancellationToken) is { } data
            ? Results.Bytes(MyDataJson.Write(data, clock.GetUtcNow()), "application/json")
            : Problems.NotFound();
}
