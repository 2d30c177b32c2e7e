using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Applications.Uploads;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Api;

internal sealed class CompleteUploadEndpoint(CompleteUploadHandler handler, TimeProvider clock)
{
    /// <summary>Puts the slices together and joins the file, if its content may be joined. Asked twice, it answers the same.</summary>
    [Function(nameof(CompleteUploadEndpoint))]
    [Authorize(Access.Editor)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/applications/{id}/uploads/{upload}/completion")] HttpRequest request,
        string id,
        string upload,
        CancellationToken cancellationToken)
    {
        await request.DrainAsync(cancellationToken);
        return await handler.HandleAsync(new CompleteUpload(ApplicationId.Parse(id), upload), cancellationToken) switch
        {
            CompleteUploadResult.Judged(var result) => AttachmentAnswers.Of(result, request, clock),
            CompleteUploadResult.Missing(var slices) => Problems.MissingSlices(slices),
            _ => Problems.UnknownUpload(),
        };
    }
}
