using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Applications.Uploads;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Api;

internal sealed class OpenUploadEndpoint(OpenUploadHandler handler, TimeProvider clock)
{
    /// <summary>Announces a file that will come in slices.</summary>
    [Function(nameof(OpenUploadEndpoint))]
    [Authorize(Access.Editor)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/applications/{id}/uploads")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var (body, refusal) = await ApiJson.ReadObjectAsync(request, cancellationToken);
        if (body is null)
        {
            return refusal!;
        }

        var size = body["size"] is { } said && said.GetValueKind() == System.Text.Json.JsonValueKind.Number && said.AsValue().TryGetValue<long>(out var bytes) ? bytes : 0;
        var command = new OpenUpload(ApplicationId.Parse(id), body.Text("field") ?? "", body.Text("fileName"), size);
        var opened = await handler.HandleAsync(command, cancellationToken);
        return opened.Ticket is { } ticket
            ? Results.Json(
                AttachmentAnswers.Of(ticket, opened.Token!, [.. Enumerable.Range(0, ticket.Slices)]), ApiJson.Options, statusCode: StatusCodes.Status201Created)
            : AttachmentAnswers.Of(opened.Refusal!, request, clock);
    }
}
