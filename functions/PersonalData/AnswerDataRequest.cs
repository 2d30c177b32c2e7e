using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Retention;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.PersonalData;

/// <summary>What an administrator answers.</summary>
public enum DataVerdict
{
    Grant,

    /// <summary>Granted, and the file stays until its hold is lifted.</summary>
    GrantUnderHold,

    Refuse,
}

/// <summary>An administrator answers what somebody asks about their data.</summary>
/// <param name="Id">The file.</param>
/// <param name="Number">Of the request.</param>
/// <param name="Verdict">What is decided.</param>
/// <param name="Text">What the person will read.</param>
/// <param name="Reference">Under which visa the file may go, or why it is held; names nobody.</param>
/// <param name="By">Who answers.</param>
internal sealed record AnswerDataRequest(ApplicationId Id, int Number, DataVerdict? Verdict, string? Text, string? Reference, string By);

internal abstract record AnswerResult
{
    /// <summary>It is answered, by this or by somebody before.</summary>
    internal sealed record Answered(Application Application) : AnswerResult;

    internal sealed record Invalid(Application Application, IReadOnlyList<FieldError> Errors) : AnswerResult;

    internal sealed record NotFound : AnswerResult;
}

internal sealed class AnswerDataRequestHandler(ApplicationStore store, ApplicationChanges changes, RetentionStore retention, TimeProvider clock)
{
    public const string VerdictField = "reponse";
    public const string TextField = "texte";
    public const string ReferenceField = "reference";
    public const int MaxTextLength = 2_000;
    public const int MaxReferenceLength = 200;

    /// <summary>
    /// One read, one queue message, one transaction. The first answer stays. Where a guest is to be forgotten, that is written down first: what was told to
    /// them then happens, whatever stops this request.
    /// </summary>
    public async Task<AnswerResult> HandleAsync(AnswerDataRequest command, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(command.Id, cancellationToken) is { } read
            && read.Review.DataRequests.FirstOrDefault(request => request.Number == command.Number) is { Answer: null, Kind: DataRequestKind.Erasure } asked
            && command.Verdict == DataVerdict.Grant
            && !IsOfHolder(read, asked)
            && Errors(read, asked, command, clock.GetUtcNow()).Count == 0)
        {
            await retention.SaveForgottenAsync(read.CallId, read.Id, EmailAddress.Parse(asked.By).Hash, cancellationToken);
        }

        return await changes.ApplyAsync<AnswerResult>(
            command.Id,
            new AnswerResult.NotFound(),
            application => application.Review.DataRequests.FirstOrDefault(request => request.Number == command.Number) switch
            {
                null => (new AnswerResult.NotFound(), null),
                { Answer: not null } => (new AnswerResult.Answered(application), null),
                { } request when Errors(application, request, command, clock.GetUtcNow()) is { Count: > 0 } errors => (new AnswerResult.Invalid(application, errors), null),
                { } request => Answered(application, request, command, clock.GetUtcNow()),
            },
            cancellationToken);
    }

    /// <summary>A guest asks about themselves alone.</summary>
    public static bool IsOfHolder(Application application, DataRequest request) => EmailAddress.TryParse(request.By, out var by) && by == application.Applicant.Email;

    /// <summary>The records of an aid outlive a request for ten years: until then the file can only be held (GDPR, article 17, paragraph 3, b).</summary>
    public static bool MustHold(Application application, DateOnly today) =>
        application is { Status: ApplicationStatus.Retained, Review.Decision: { Amount: > 0 } decision } && ParisTime.DateOf(decision.At).AddYears(RetentionRules.LeastYearsOfAid) > today;

    private static IReadOnlyList<FieldError> Errors(Application application, DataRequest request, AnswerDataRequest command, DateTimeOffset now)
    {
        var errors = new List<FieldError>();
        var erasesFile = request.Kind == DataRequestKind.Erasure && IsOfHolder(application, request);
        if (command.Verdict is not { } verdict || (verdict == DataVerdict.GrantUnderHold && !erasesFile))
        {
            errors.Add(new FieldError(VerdictField, "Choisissez une réponse."));
            return errors;
        }

        if (erasesFile && verdict == DataVerdict.Grant && MustHold(application, ParisTime.DateOf(now)))
        {
            errors.Add(new FieldError(VerdictField, $"Une aide a été accordée : ses justificatifs se gardent {RetentionRules.LeastYearsOfAid} ans. Acceptez sous réserve, ou refusez."));
        }

        if (command.Text?.Trim() is not { Length: > 0 and <= MaxTextLength })
        {
            errors.Add(new FieldError(TextField, string.IsNullOrWhiteSpace(command.Text) ? "Écrivez ce que la personne lira." : $"{MaxTextLength} caractères au plus."));
        }

        if (erasesFile && verdict != DataVerdict.Refuse && command.Reference?.Trim() is not { Length: > 0 and <= MaxReferenceLength })
        {
            errors.Add(new FieldError(ReferenceField, string.IsNullOrWhiteSpace(command.Reference)
                ? "Donnez la référence de l’accord des archives, ou le motif de la réserve : le journal et l’historique la gardent."
                : $"{MaxReferenceLength} caractères au plus."));
        }

        return errors;
    }

    private static (AnswerResult Result, ApplicationChange? Change) Answered(Application application, DataRequest request, AnswerDataRequest command, DateTimeOffset now)
    {
        var granted = command.Verdict != DataVerdict.Refuse;
        var answer = new DataAnswer(granted, WellFormedText.Of(command.Text!).Trim(), command.By, now, application.Version + 1);
        var review = application.Review with
        {
            DataRequests = [.. application.Review.DataRequests.Select(one => one.Number == request.Number ? one with { Answer = answer } : one)],
        };
        if (granted && request.Kind == DataRequestKind.Erasure && IsOfHolder(application, request))
        {
            var reference = command.Reference!.Trim();
            review = review with
            {
                Erasure = new PlannedErasure(now, $"à la demande de la personne, « {reference} »"),
                Hold = command.Verdict == DataVerdict.GrantUnderHold ? review.Hold ?? new ArchiveHold(reference, command.By, now) : review.Hold,
            };
        }

        var guest = granted && request.Kind == DataRequestKind.Erasure && EmailAddress.TryParse(request.By, out var asker) ? application.FindGuest(asker) : null;
        var changed = (guest is null ? application : application.Without(guest)) with { Version = application.Version + 1, Review = review };
        return (new AnswerResult.Answered(changed), new ApplicationChange(changed, new ApplicationEvent
        {
            Version = changed.Version,
            Kind = granted ? EventKind.DataRequestGranted : EventKind.DataRequestRefused,
            At = now,
            By = command.By,
            About = guest?.Address,
            Words = request.Kind.InWords(),
            Text = answer.Text,
        }));
    }
}
