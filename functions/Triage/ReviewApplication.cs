using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Triage;

/// <summary>A member of the team acts on an application.</summary>
/// <param name="Id">The application.</param>
/// <param name="Action">One of <see cref="TriageAction.All"/>.</param>
/// <param name="Person">Who acts: the address that the link was sent to.</param>
/// <param name="Text">The reason or the question, as typed.</param>
/// <param name="AnswerBefore">For a request for information: the date given to the candidate.</param>
internal sealed record ReviewApplication(ApplicationId Id, TriageAction Action, EmailAddress Person, string? Text, DateOnly? AnswerBefore = null);

/// <summary>A member of a call's team.</summary>
public sealed record Officer(string Name, EmailAddress Email);

internal abstract record ReviewResult
{
    /// <summary>The application, for a page that shows it whatever the outcome.</summary>
    public required Application Application { get; init; }

    /// <summary>The person is not, or no longer, of the team in charge.</summary>
    internal sealed record NotInTeam : ReviewResult;

    internal sealed record Done : ReviewResult;

    /// <summary>It had been done: who and when, for the page that says so.</summary>
    internal sealed record AlreadyDone(string By, DateTimeOffset At) : ReviewResult;

    /// <summary>The application is not where this action can be taken; the sentence says why.</summary>
    internal sealed record NotPossible(string Why) : ReviewResult;

    internal sealed record Invalid(IReadOnlyList<FieldError> Errors) : ReviewResult;
}

internal sealed class ReviewApplicationHandler(Catalogue catalogue, ApplicationStore store, ApplicationCommits commits, TimeProvider clock)
{
    public const string TextField = "texte";
    public const string AnswerBeforeField = "reponse-avant";
    public const int MaxTextLength = 10_000;

    /// <summary>One read, one queue message, one transaction; null when there is no such application.</summary>
    public async Task<ReviewResult?> HandleAsync(ReviewApplication command, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await store.FindAsync(command.Id, cancellationToken) is not { } application)
            {
                return null;
            }

            var call = catalogue.Get(application.CallId);
            if (TriageTeam.FindOfficer(call, application, command.Person) is not { } officer)
            {
                return new ReviewResult.NotInTeam { Application = application };
            }

            if (TriageProgress.AlreadyDone(command.Action, application, officer) is { } done)
            {
                return done;
            }

            if (TriageProgress.WhyNotPossible(command.Action, application) is { } why)
            {
                return new ReviewResult.NotPossible(why) { Application = application };
            }

            var now = clock.GetUtcNow();
            if (Errors(command, call, ParisTime.DateOf(now)) is { Count: > 0 } errors)
            {
                return new ReviewResult.Invalid(errors) { Application = application };
            }

            var reviewed = Apply(command, application, officer.Name, now);
            var @event = new ApplicationEvent
            {
                Version = reviewed.Version,
                Kind = command.Action.Event,
                At = now,
                By = officer.Name,
                Text = Trimmed(command.Text),
            };
            if (await commits.CommitAsync(reviewed, @event, receipt: null, cancellationToken) == WriteOutcome.Done)
            {
                return new ReviewResult.Done { Application = reviewed };
            }
        }
    }

    private static List<FieldError> Errors(ReviewApplication command, CallDefinition call, DateOnly today)
    {
        var errors = new List<FieldError>();
        var length = Trimmed(command.Text)?.Length ?? 0;
        if (length == 0 && command.Action.NeedsText(call))
        {
            errors.Add(new FieldError(TextField, command.Action.MissingText));
        }

        if (length > MaxTextLength)
        {
            errors.Add(new FieldError(TextField, $"Raccourcissez ce texte : il fait {length} caractères, le maximum est de {MaxTextLength}."));
        }

        if (command.Action == TriageAction.AskInformation && (command.AnswerBefore is not { } date || date <= today))
        {
            errors.Add(new FieldError(AnswerBeforeField, "Indiquez jusqu’à quelle date le candidat peut répondre : au plus tôt demain."));
        }

        return errors;
    }

    private static Application Apply(ReviewApplication command, Application application, string officer, DateTimeOffset now)
    {
        var assignment = application.Review.Assignment ?? new Assignment(officer, now);
        var reviewed = application with { Version = application.Version + 1 };
        return command.Action.Outcome switch
        {
            null when command.Action == TriageAction.AskInformation => reviewed with
            {
                Review = reviewed.Review with
                {
                    Assignment = assignment,
                    OpenRequest = new InformationRequest(Trimmed(command.Text)!, officer, now, command.AnswerBefore!.Value),
                },
                Status = reviewed.Status == ApplicationStatus.Submitted ? ApplicationStatus.InReview : reviewed.Status,
            },
            null => reviewed with { Status = ApplicationStatus.InReview, Review = reviewed.Review with { Assignment = assignment } },
            { } outcome => reviewed with
            {
                Status = outcome,
                Review = reviewed.Review with
                {
                    Assignment = assignment,
                    OpenRequest = outcome.IsFinal() ? null : reviewed.Review.OpenRequest,
                    Decision = new Decision(outcome, Trimmed(command.Text), officer, now),
                },
            },
        };
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
