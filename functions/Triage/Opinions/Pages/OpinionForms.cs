using System.Security.Claims;
using Microsoft.Extensions.Primitives;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Triage.Opinions.Pages;

/// <summary>An answer as it was sent.</summary>
/// <param name="Command">What is asked for.</param>
/// <param name="Chosen">The choice, as sent.</param>
/// <param name="Errors">What is wrong with it, words first.</param>
internal sealed record OpinionForm(AnswerOpinion Command, string Chosen, IReadOnlyList<FieldError> Errors);

/// <summary>Reads the answer of who was asked an opinion; its files go to storage as they come, once the words before them are right.</summary>
internal sealed class OpinionForms(OpinionPages pages, AttachmentIntake intake, AttachmentBlobs blobs)
{
    public async Task<OpinionForm> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var user = request.HttpContext.User;
        var files = new List<Attachment>();
        if (!MultipartForm.Is(request))
        {
            return Judged(user, await request.ReadPageFormAsync(cancellationToken), files, []);
        }

        var isAwaited = await pages.OpenAsync(user, cancellationToken) is { Opinion.State: OpinionState.Asked };
        var sent = await FollowUpForm.ReadAsync(
            request,
            async (part, name, texts) =>
            {
                if (!isAwaited || Judged(user, new FormCollection(new Dictionary<string, StringValues>(texts)), files, []).Errors.Count > 0)
                {
                    return null;
                }

                if (files.Count == AnswerOpinionHandler.Piece.MaxFiles)
                {
                    return new FieldError(AnswerOpinionHandler.FilesField, $"Joignez au plus {AnswerOpinionHandler.Piece.MaxFiles} documents.");
                }

                var (file, error) = await intake.TakeAsync(IdOf(user), AnswerOpinionHandler.Piece, name, part.Content, cancellationToken);
                if (file is not null)
                {
                    files.Add(file);
                }

                return error;
            },
            cancellationToken);
        return Judged(user, sent.Texts, files, sent.Refused);
    }

    /// <summary>Takes the files of an answer that does not stand out of the store.</summary>
    public async Task ForgetAsync(OpinionForm form, CancellationToken cancellationToken)
    {
        foreach (var file in form.Command.Files)
        {
            await blobs.DeleteAsync(form.Command.Id, file.Id, cancellationToken);
        }
    }

    private static OpinionForm Judged(ClaimsPrincipal user, IFormCollection texts, IReadOnlyList<Attachment> files, IReadOnlyList<FieldError> refused)
    {
        var chosen = texts[AnswerOpinionHandler.VerdictField].ToString();
        var command = new AnswerOpinion(
            IdOf(user),
            OpinionPages.PersonOf(user),
            Enum.GetValues<OpinionVerdict>().Where(verdict => verdict.ToString() == chosen).Select(verdict => (OpinionVerdict?)verdict).FirstOrDefault(),
            chosen == AnswerOpinionEndpoint.Decline,
            texts[AnswerOpinionHandler.CommentField].ToString().ReplaceLineEndings("\n"),
            files);
        return new OpinionForm(command, chosen, AnswerOpinionHandler.ErrorOf(command) is { } error ? [error, .. refused] : refused);
    }

    private static ApplicationId IdOf(ClaimsPrincipal user) => ApplicationId.Parse(user.FindFirstValue(Access.ApplicationClaim)!);
}
