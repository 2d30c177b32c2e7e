using TI.Serverless.Functions.Applications.Uploads;
using TI.Serverless.Functions.Site.Api;

namespace TI.Serverless.Functions.Applications.Api;

/// <summary>What the API answers about files, however they come.</summary>
internal static class AttachmentAnswers
{
    public static IResult Of(AddAttachmentResult result, HttpRequest request, TimeProvider clock)
    {
        if (result is not AddAttachmentResult.Refused { RetryAt: { } retryAt, Error: var tooOften })
        {
            return Of(result);
        }

        request.RetryAt(retryAt, clock);
        return Problems.TooMany(tooOften);
    }

    private static IResult Of(AddAttachmentResult result) => result switch
    {
        AddAttachmentResult.Added(_, var attachment) =>
            Results.Json(ApplicationView.Attachment(attachment), ApiJson.Options, statusCode: StatusCodes.Status201Created),
        AddAttachmentResult.Refused(var reason, var error) => Problems.Invalid([error], StatusOf(reason)),
        AddAttachmentResult.NotEditable(var application) => Problems.WrongStatus(application, "Les pièces se joignent à un brouillon."),
        AddAttachmentResult.Locked(_, var phase) => Problems.DraftLocked(phase),
        AddAttachmentResult.UnknownField(var unknown) => Problems.UnknownAttachment(unknown),
        _ => Problems.NotFound(),
    };

    /// <summary>A file on its way: what to send, and what is there.</summary>
    public static object Of(UploadTicket ticket, string token, IReadOnlyList<int> missing) => new
    {
        Upload = token,
        ticket.Field,
        ticket.FileName,
        ticket.Size,
        UploadTicket.SliceSize,
        ticket.Slices,
        Missing = missing,
        ticket.Expires,
    };

    private static int StatusOf(AttachmentRefusal reason) => reason switch
    {
        AttachmentRefusal.TooLarge => StatusCodes.Status413PayloadTooLarge,
        AttachmentRefusal.Format => StatusCodes.Status415UnsupportedMediaType,
        AttachmentRefusal.TooMany => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
