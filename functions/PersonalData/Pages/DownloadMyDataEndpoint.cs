using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.PersonalData.Pages;

internal sealed class DownloadMyDataEndpoint(MyDataReader reader, MyDataArchive archive, TimeProvider clock)
{
    /// <summary>What is held about the visitor: as JSON, or as an archive with the files, which is streamed.</summary>
    [Function(nameof(DownloadMyDataEndpoint))]
    [Authorize(Access.Reader)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "dossiers/{id}/mes-donnees/{format}")] HttpRequest request,
        string id,
        string format,
        CancellationToken cancellationToken)
    {
        if (format is not ("json" or "zip") || await reader.FindAsync(ApplicationId.Parse(id), request.Visitor(), cancellationToken) is not { } data)
        {
            return SitePage.NotFound();
        }

        var now = clock.GetUtcNow();
        var name = $"{MyDataJson.FileName(data, now)}.{format}";
        return format == "json"
            ? Results.File(MyDataJson.Write(data, now), "application/json", name)
            : Results.Stream(stream => archive.WriteAsync(data, stream, request.HttpContext.RequestAborted), "application/zip", name);
    }
}
