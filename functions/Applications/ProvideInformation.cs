using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications;

/// <summary>The candidate answers a request for information; files were joined to it before.</summary>
internal sealed record ProvideInformation(ApplicationId Id, string? Message, EmailAddress? By = null)
{
    /// <summary>Reads the corrected answers, by question, of those that the request opened; a null takes an answer away. Null when none were sent.</summary>
    public Func<CallDefinition, Application, IReadOnlyDictionary<string, JsonNode?>>? Corrections { get; init; }

    /// <summary>Which request is answered, by its moment; null when the sender did not say.</summary>
    public DateTimeOffset? RequestedAt { get; init; }

    /// <summary>Whether the candidate has seen these differences; null sends without showing them.</summary>
    public Func<Correction, bool>? HasSeen { get; init; }
}

internal abstract record ProvideInformationResult
{
    internal sealed record Provided(Application Application) : ProvideInformationResult;

    /// <summary>Nothing was kept.</summary>
    internal sealed record Invalid(Application Application, IReadOnlyList<FieldError> Errors) : ProvideInformationResult;

    /// <summary>Nothing was sent yet: here is what would change, for the candidate to read first.</summary>
    internal sealed record ToConfirm(Application Application, Correction Correction) : ProvideInformationResult;

    /// <summary>Nothing is asked, or no longer, or something else.</summary>
    internal sealed record NothingAsked(Application Application) : ProvideInformationResult;

    internal sealed record NotFound : ProvideInformationResult;
}

internal sealed class ProvideInformationHandler(
    Catalogue catalogue, ApplicationStore store, ApplicationCommits commits, CorrectionCheck check, TimeProvider clock)
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

            if (application.Review.OpenRequest is not { } request || (command.RequestedAt is { } asked && asked != request.At))
            {
                return new ProvideInformationResult.NothingAsked(application);
            }

            var call = catalogue.For(application);
            var (correction, errors) = command.Corrections is { } corrections
                ? await check.CheckAsync(call, application, request, corrections(call, application), cancellationToken)
                : (null, []);
            if ((List<FieldError>)[.. errors, .. MessageErrors(message, application, request, correction)] is { Count: > 0 } wrong)
            {
                return new ProvideInformationResult.Invalid(application, wrong);
            }

            if (correction is not null && command.HasSeen?.Invoke(correction) == false)
            {
                return new ProvideInformationResult.ToConfirm(application, correction);
            }

            var (answered, @event) = Answer(application, request, message, correction, command.By, clock.GetUtcNow());
            if (await commits.CommitAsync(answered, @event, receipt: null, cancellationToken) == WriteOutcome.Done)
            {
                return new ProvideInformationResult.Provided(answered);
            }
        }
    }

    /// <summary>A message is asked for where nothing else is sent.</summary>
    private static IEnumerable<FieldError> MessageErrors(string message, Application application, InformationRequest request, Correction? correction)
    {
        if (message.Length == 0 && correction is null && !application.Attachments.Any(file => request.Pieces.Contains(file.Field) && file.AddedAt >= request.At))
        {
            yield return new FieldError(MessageField, "Écrivez votre réponse, même en quelques mots, avant de l’envoyer.");
        }

        if (message.Length > MaxMessageLength)
        {
            yield return new FieldError(
                MessageField, $"Raccourcissez votre réponse : elle fait {message.Length} caractères, le maximum est de {MaxMessageLength}.");
        }
    }

    private static (Application Answered, ApplicationEvent Event) Answer(
        Application application, InformationRequest request, string message, Correction? correction, EmailAddress? by, DateTimeOffset now)
    {
        Attachment[] joined = [.. application.Attachments.Where(file => AttachmentRules.AnswersRequest(application, file))];
        var handedOver = FollowingPieces.HandOver(application, [.. joined.Where(file => FollowingPieces.IsPending(application, file)).Select(file => file.Id)], now);
        var answered = (correction?.Corrected ?? application) with
        {
            Version = application.Version + 1,
            Review = handedOver.Review with
            {
                OpenRequest = null,
                Suspensions = [.. application.Review.Suspensions, SilenceClock.Suspension(request, now)],
            },
        };
        return (answered, new ApplicationEvent
        {
            Version = answered.Version,
            Kind = EventKind.InformationProvided,
            At = now,
            By = (by ?? application.Applicant.Email).ToString(),
            Text = message.Length == 0 ? null : message,
            Answers = correction?.Corrected.Answers,
            AnswersBefore = correction is null ? null : application.Answers,
            AttachmentIds = [.. joined.Select(file => file.Id)],
        });
    }
}
