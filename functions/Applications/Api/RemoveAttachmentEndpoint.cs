using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Api;

internal sealed class RemoveAttachmentEndpoint(RemoveAttachmentHandler handler)
{
    /// <summary>Takes a file back; 204 also when it was gone already.</summary>
    [Function(nameof(RemoveAttachmentEndpoint))]
    [Authorize(Access.Editor)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/v1/applications/{id}/attachments/{field}/{fileName}")] HttpRequest request,
        string id,
        string field,
        string fileName,
        CancellationToken cancellationToken)
    {
        _ = request;
        return await handler.HandleAsync(new RemoveAttachment(ApplicationId.Parse(id), field, fileName), cancellationToken) switch
        {
            RemoveAttachmentResult.Done => Results.NoContent(),
            RemoveAttachmentResult.NotEditable(var application) => Problems.WrongStatus(application, "Les pièces se retirent d’un brouillon."),
            RemoveAttachmentResult.Locked(_, var phase) => Problems.DraftLocked(phase),
            _ => Problems.NotFound(),
        };
    }
}
