using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications;

/// <summary>The candidate answers a request for information; files were joined to it before.</summary>
internal sealed record ProvideInformation(ApplicationId Id, string? Message, EmailAddress? By = null);

internal abstract record ProvideInformationResult
{
    internal sealed record Provided(Application Application) : ProvideInformationResult;

    internal sealed record Invalid(FieldError Error) : ProvideInformationResult;

    /// <summary>Nothing is asked, or no longer.</summary>
    internal sealed record NothingAsked(Application Application) : ProvideInformationResult;

    internal sealed record NotFound : ProvideInformationResult;
}

internal sealed class ProvideInformationHandler(ApplicationStore store, ApplicationCommits commits, TimeProvider clock)
{
    public const string MessageField = "message";
    public const int MaxMessageLength = 10_000;

    /// <summary>One read, one queue message, one transaction.</summary>
    public async Task<ProvideInformationResult> HandleAsync(ProvideInformation command, CancellationToken cancellationToken)
    {
        var message = command.Message?.Trim() ?? "";
        while (true)
        {
            if (await store.FindAsync(command.Id, cancellationToken) is not { } application)
            {
                return new ProvideInformationResult.NotFound();
            }

            if (application.Review.OpenRequest is null)
            {
                return new ProvideInformationResult.NothingAsked(application);
            }

            if (message.Length is 0 or > MaxMessageLength)
            {
                return new ProvideInformationResult.Invalid(new FieldError(MessageField, message.Length == 0
                    ? "Écrivez votre réponse, même en quelques mots, avant de l’envoyer."
                    : $"Raccourcissez votre réponse : elle fait {message.Length} caractères, le maximum est de {MaxMessageLength}."));
            }

            var answered = application with
            {
                Version = application.Version + 1,
                Review = application.Review with { OpenRequest = null },
            };
            var @event = new ApplicationEvent
            {
                Version = answered.Version,
                Kind = EventKind.InformationProvided,
                At = clock.GetUtcNow(),
                By = (command.By ?? application.Applicant.Email).ToString(),
                Text = message,
                AttachmentIds =
                [
                    .. application.Attachments
                        .Where(file => file.Field == Attachment.ReplyField && AttachmentRules.IsOpen(application, file))
                        .Select(file => file.Id)
                ],
            };
            if (await commits.CommitAsync(answered, @event, receipt: null, cancellationToken) == WriteOutcome.Done)
            {
                return new ProvideInformationResult.Provided(answered);
            }
        }
    }
}
