using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Pages;

internal sealed class ReplyEndpoint(ProvideInformationHandler handler, AddAttachmentHandler files, ApplicationPages pages)
{
    /// <summary>
    /// The candidate's answer to a request for information: files first, then the message, in one form. When a file or the
    /// message is refused the answer does not leave, the other files stay joined, and the message is shown back.
    /// </summary>
    [Function(nameof(ReplyEndpoint))]
    [Authorize(Access.Depositor)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "dossiers/{id}/reponse")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var (message, refused) = await ReadAsync(request, ApplicationId.Parse(id), cancellationToken);
        if (refused is not null)
        {
            return await ShowAsync(id, message, refused, cancellationToken);
        }

        return await handler.HandleAsync(new ProvideInformation(ApplicationId.Parse(id), message, request.Visitor().Person), cancellationToken) switch
        {
            ProvideInformationResult.Provided(var application) => SitePage.SeeOther(SitePaths.Application(application.Id)),
            ProvideInformationResult.NothingAsked(var application) => SitePage.SeeOther(SitePaths.Application(application.Id)),
            ProvideInformationResult.Invalid(var error) => await ShowAsync(id, message, error, cancellationToken),
            _ => SitePage.NotFound(),
        };
    }

    private async Task<(string? Message, FieldError? Refused)> ReadAsync(HttpRequest request, ApplicationId id, CancellationToken cancellationToken)
    {
        string? message = null;
        FieldError? refused = null;
        await foreach (var part in MultipartForm.ReadAsync(request, cancellationToken))
        {
            if (part.FileName is { Length: > 0 } fileName)
            {
                var result = await files.HandleAsync(new AddAttachment(id, Attachment.ReplyField, fileName, part.Content), cancellationToken);
                refused ??= (result as AddAttachmentResult.Refused)?.Error;
            }
            else if (part.FileName is null && part.Name == ProvideInformationHandler.MessageField)
            {
                message = await ReadTextAsync(part.Content, cancellationToken);
            }
        }

        await request.DrainAsync(cancellationToken);
        FormReading.RefuseControls([message]);
        return (message, refused);
    }

    // A message far over the limit is cut here: it is refused all the same, and its beginning is shown back.
    private static async Task<string> ReadTextAsync(Stream content, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(content);
        var buffer = new char[ProvideInformationHandler.MaxMessageLength * 10];
        var length = await reader.ReadBlockAsync(buffer, cancellationToken);
        return new string(buffer, 0, length).ReplaceLineEndings("\n");
    }

    private async Task<IResult> ShowAsync(string id, string? message, FieldError error, CancellationToken cancellationToken) =>
        await pages.FindAsync(id, cancellationToken) is { } application
            ? await pages.ShowAsync(application, cancellationToken, StatusCodes.Status422UnprocessableEntity, reply: message, error: error, right: CandidateRight.Submit)
            : SitePage.NotFound();
}
