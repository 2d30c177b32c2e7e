using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Batches;

/// <summary>Takes a decision back: the file is examined again, and the candidate is told why.</summary>
internal sealed record WithdrawDecision(string CallId, ApplicationId Id, string? Reason, bool IsConfirmed, string By);

internal abstract record WithdrawDecisionResult
{
    internal sealed record Done(Application Application) : WithdrawDecisionResult;

    internal sealed record Invalid(Application Application, IReadOnlyList<FieldError> Errors) : WithdrawDecisionResult;

    /// <summary>No decision stands.</summary>
    internal sealed record NothingToWithdraw(Application Application) : WithdrawDecisionResult;

    internal sealed record NotFound : WithdrawDecisionResult;
}

/// <summary>
/// A decision that creates rights can be withdrawn only if it is unlawful, and within four months of being taken (CRPA, article L.242-1),
/// or at its holder's request (L.242-4). The program warns; who decides answers for it.
/// </summary>
internal static class WithdrawalRule
{
    public const int Months = 4;

    /// <summary>The last day of the four months, in Paris.</summary>
    public static DateOnly LastDay(Decision decision) => ParisTime.DateOf(decision.At).AddMonths(Months);

    public static bool IsOver(Decision decision, DateTimeOffset now) => ParisTime.DateOf(now) > LastDay(decision);

    /// <summary>A yes creates rights; so does nothing else here.</summary>
    public static bool CreatesRights(Decision decision) => decision.Outcome == ApplicationStatus.Retained;

    public static bool CanWithdraw(Application application) =>
        application.Status != ApplicationStatus.Withdrawn && application.Review.Decision is { } decision && decision.Outcome.IsAnnounced();
}

internal sealed class WithdrawDecisionHandler(ApplicationChanges changes, TimeProvider clock)
{
    public const string ReasonField = "motif";
    public const string ConfirmField = "confirmation";
    public const int MaxReasonLength = 4_000;

    /// <summary>One read, one queue message, one transaction.</summary>
    public Task<WithdrawDecisionResult> HandleAsync(WithdrawDecision command, CancellationToken cancellationToken) =>
        changes.ApplyAsync<WithdrawDecisionResult>(
            command.Id, new WithdrawDecisionResult.NotFound(), application => Withdrawn(application, command), cancellationToken);

    private (WithdrawDecisionResult, ApplicationChange?) Withdrawn(Application application, WithdrawDecision command)
    {
        if (application.CallId != command.CallId || application.Status == ApplicationStatus.Draft)
        {
            return (new WithdrawDecisionResult.NotFound(), null);
        }

        if (!WithdrawalRule.CanWithdraw(application))
        {
            return (new WithdrawDecisionResult.NothingToWithdraw(application), null);
        }

        var decision = application.Review.Decision!;
        var now = clock.GetUtcNow();
        if (Errors(command, decision, now) is { Count: > 0 } errors)
        {
            return (new WithdrawDecisionResult.Invalid(application, errors), null);
        }

        var back = application with
        {
            Version = application.Version + 1,
            Status = ApplicationStatus.InReview,
            Review = application.Review with { Decision = null, DecisionOpenedAt = null },
        };
        return (new WithdrawDecisionResult.Done(back), new ApplicationChange(back, new ApplicationEvent
        {
            Version = back.Version,
            Kind = EventKind.DecisionWithdrawn,
            At = now,
            By = command.By,
            Text = command.Reason!.Trim(),
            Words = decision.Words,
            BatchId = decision.BatchId,
            Amount = decision.Amount,
        }));
    }

    private static List<FieldError> Errors(WithdrawDecision command, Decision decision, DateTimeOffset now)
    {
        var errors = new List<FieldError>();
        var length = command.Reason?.Trim().Length ?? 0;
        if (length is 0 or > MaxReasonLength)
        {
            errors.Add(new FieldError(ReasonField, length == 0
                ? "Indiquez pourquoi la décision est retirée : le candidat le lira."
                : $"Raccourcissez ce motif : il fait {length} caractères, le maximum est de {MaxReasonLength}."));
        }

        if (WithdrawalRule.CreatesRights(decision) && WithdrawalRule.IsOver(decision, now) && !command.IsConfirmed)
        {
            errors.Add(new FieldError(ConfirmField, "Les quatre mois sont passés : confirmez que le retrait a un autre fondement, par exemple la demande du bénéficiaire."));
        }

        return errors;
    }
}

/// <summary>What a withdrawn decision had entailed is taken back with it; run twice, or late, it undoes nothing that came after.</summary>
internal sealed class TakeBackGrant(JuryStore juries, AidStore aid, BatchStore batches)
{
    public async Task HandleAsync(Application application, ApplicationEvent withdrawal, CancellationToken cancellationToken)
    {
        var id = application.Id.ToString();
        if (withdrawal.BatchId is { } batchId
            && await batches.FindRecordAsync(application.CallId, batchId, cancellationToken) is { } record
            && record.Find(id) is { State: LetterState.Sent } letter)
        {
            await batches.MarkLeftAsync(record.Batch, letter with { State = LetterState.Withdrawn, Why = withdrawal.Text }, cancellationToken);
        }

        if ((withdrawal.BatchId is not null || withdrawal.Amount is not null) && application.Review.Decision?.Amount is null)
        {
            await juries.GrantAsync(application.CallId, application.WaveId, application.Id, amount: null, cancellationToken);
            await aid.TakeBackAsync(application.Applicant.Siren.ToString(), id, cancellationToken);
        }
    }
}
