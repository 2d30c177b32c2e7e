using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Batches;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Triage;

/// <summary>A member of the team acts on an application.</summary>
/// <param name="Id">The application.</param>
/// <param name="Action">The slug of one of the call's <see cref="TriageChoices"/>.</param>
/// <param name="Person">Who acts: the address that the link was sent to.</param>
/// <param name="Text">The reason or the question, as typed.</param>
/// <param name="AnswerBefore">For a request for information: the date given to the candidate.</param>
internal sealed record ReviewApplication(ApplicationId Id, string Action, EmailAddress Person, string? Text, DateOnly? AnswerBefore = null)
{
    /// <summary>For a request for information: the questions and the pieces that the candidate may correct.</summary>
    public IReadOnlyList<string> Opened { get; init; } = [];

    /// <summary>Who acts in the back office, whose rights were checked there; null for who acts by a link, who must be of the team in charge.</summary>
    public Officer? Officer { get; init; }

    /// <summary>The version that was read; null when any will do.</summary>
    public int? Version { get; init; }

    /// <summary>For a redirection: to whom, as chosen or typed.</summary>
    public string? RedirectedTo { get; init; }

    /// <summary>For a yes of a call that gives money: euros, as typed.</summary>
    public string? Amount { get; init; }

    /// <summary>The warning of the ceiling of de minimis aid was read.</summary>
    public bool IsConfirmed { get; init; }
}

/// <summary>A member of a call's team.</summary>
public sealed record Officer(string Name, EmailAddress Email);

internal abstract record ReviewResult
{
    /// <summary>The application, for a page that shows it whatever the outcome.</summary>
    public required Application Application { get; init; }

    /// <summary>The person is not, or no longer, of the team in charge.</summary>
    internal sealed record NotInTeam : ReviewResult;

    /// <summary>The call has no such action, or has several where it had one.</summary>
    internal sealed record NoSuchAction : ReviewResult;

    /// <summary>The application is no longer at the version that was read.</summary>
    internal sealed record Stale : ReviewResult;

    internal sealed record Done : ReviewResult;

    /// <summary>It had been done: who and when, for the page that says so.</summary>
    internal sealed record AlreadyDone(string By, DateTimeOffset At) : ReviewResult;

    /// <summary>The application is not where this action can be taken; the sentence says why.</summary>
    internal sealed record NotPossible(string Why) : ReviewResult;

    internal sealed record Invalid(IReadOnlyList<FieldError> Errors) : ReviewResult;
}

internal sealed class ReviewApplicationHandler(Catalogue catalogue, ApplicationStore store, ApplicationCommits commits, SingleGrants grants, TimeProvider clock)
{
    /// <summary>
    /// One read, one queue message, one transaction; null when there is no such application. A grant of money reads and writes what
    /// <see cref="SingleGrants"/> says as well.
    /// </summary>
    public async Task<ReviewResult?> HandleAsync(ReviewApplication command, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await store.FindAsync(command.Id, cancellationToken) is not { } application)
            {
                return null;
            }

            var call = catalogue.For(application);
            if ((command.Officer ?? TriageTeam.FindOfficer(call, application, command.Person)) is not { } officer)
            {
                return new ReviewResult.NotInTeam { Application = application };
            }

            if (command.Version is { } read && read != application.Version)
            {
                return new ReviewResult.Stale { Application = application };
            }

            if (TriageChoices.Find(call, command.Action) is not { } action)
            {
                return new ReviewResult.NoSuchAction { Application = application };
            }

            if (TriageProgress.AlreadyDone(action, call, application, officer) is { } done)
            {
                return done;
            }

            if (TriageProgress.WhyNotPossible(action, call, application) is { } why)
            {
                return new ReviewResult.NotPossible(why) { Application = application };
            }

            var now = clock.GetUtcNow();
            var isGrant = SingleGrants.IsGrant(call, action);
            IReadOnlyList<FieldError> errors =
            [
                .. ReviewRules.Errors(command, action, call, application, ParisTime.DateOf(now)),
                .. isGrant ? await grants.HoldAsync(command, call, application, cancellationToken) : [],
            ];
            if (errors.Count > 0)
            {
                return new ReviewResult.Invalid(errors) { Application = application };
            }

            var (reviewed, @event) = ReviewChange.Of(command, action, call, application, officer.Name, now, command.Person);
            if (await commits.CommitAsync(reviewed, @event, receipt: null, cancellationToken) == WriteOutcome.Done)
            {
                // Its worker does it too: this is so that the next grant, a second later, finds the envelope as it is.
                await (isGrant ? grants.CountAsync(call, reviewed, cancellationToken) : Task.CompletedTask);
                return new ReviewResult.Done { Application = reviewed };
            }
        }
    }
}
