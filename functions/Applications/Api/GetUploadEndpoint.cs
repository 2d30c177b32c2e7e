using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Applications.Uploads;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Api;

internal sealed class GetUploadEndpoint(FindUploadHandler handler)
{
    /// <summary>The slices of a file that are still missing: for taking up a transfer that was cut.</summary>
    [Function(nameof(GetUploadEndpoint))]
    [Authorize(Access.Editor)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/applications/{id}/uploads/{upload}")] HttpRequest request,
        string id,
        string upload,
        CancellationToken cancellationToken)
    {
        _ = request;
        return await handler.HandleAsync(ApplicationId.Parse(id), upload, cancellationToken) is var (ticket, missing)
            ? Results.Json(AttachmentAnswers.Of(ticket, upload, missing), ApiJson.Options)
            : Problems.UnknownUpload();
    }
}
