using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Api;

internal sealed class AddAttachmentEndpoint(AddAttachmentHandler handler)
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

        return result switch
        {
            AddAttachmentResult.Added(_, var attachment) =>
                Results.Json(ApplicationView.Attachment(attachment), ApiJson.Options, statusCode: StatusCodes.Status201Created),
            AddAttachmentResult.Refused(var reason, var error) => Problems.Invalid([error], StatusOf(reason)),
            AddAttachmentResult.NotEditable(var application) => Problems.WrongStatus(application, "Les pièces se joignent à un brouillon."),
            AddAttachmentResult.Locked(_, var phase) => Problems.DraftLocked(phase),
            AddAttachmentResult.UnknownField(var unknown) => Problems.UnknownAttachment(unknown),
            _ => Problems.NotFound(),
        };
    }

    private static int StatusOf(AttachmentRefusal reason) => reason switch
    {
        AttachmentRefusal.TooLarge => StatusCodes.Status413PayloadTooLarge,
        AttachmentRefusal.Format => StatusCodes.Status415UnsupportedMediaType,
        AttachmentRefusal.TooMany => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
