using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.PersonalData.Api;

internal sealed class GetMyDataArchiveEndpoint(MyDataReader reader, MyDataArchive archive, TimeProvider clock)
{
    /// <summary>What is held about the visitor with the files that were joined, in one archive, which is streamed.</summary>
    [Function(nameof(GetMyDataArchiveEndpoint))]
    [Authorize(Access.Reader)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/applications/{id}/data/archive")] HttpRequest request,
        string id,
        CancellationToken cancellationToken) =>
        await reader.FindAsync(ApplicationId.Parse(id), request.Visitor(), cancellationToken) is { } data
            ? Results.Stream(
                stream => archive.WriteAsync(data, stream, request.HttpContext.RequestAborted), "application/zip", $"{MyDataJson.FileName(data, clock.GetUtcNow())}.zip")
            : Problems.NotFound();
}
