using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Api;

internal sealed class AddAttachmentEndpoint(AddAttachmentHandler handler, TimeProvider clock)
{
    /// <summary>Joins a file: the body is its content, streamed to storage.</summary>
    [Function(nameof(AddAttachmentEndpoint))]
    [Authorize(Access.Editor)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/applications/{id}/attachments/{field}/{fileName}")] HttpRequest request,
        string id,
        string field,
        string fileName,
        CancellationToken cancellationToken)
    {
        var command = new AddAttachment(ApplicationId.Parse(id), field, fileName, request.Body);
        var result = await handler.HandleAsync(command, cancellationToken);
        if (result is not AddAttachmentResult.Added)
        {
            await request.DrainAsync(cancellationToken);
        }

        return AttachmentAnswers.Of(result, request, clock);
    }
}
