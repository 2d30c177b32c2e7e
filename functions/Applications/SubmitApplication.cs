using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Territories;

namespace TI.Serverless.Functions.Applications;

/// <summary>The candidate deposits the application.</summary>
/// <param name="Id">The application.</param>
/// <param name="ExpectedRevision">The revision of the answers that the candidate checked; null when not said.</param>
/// <param name="By">Who deposits; null for the holder.</param>
internal sealed record SubmitApplication(ApplicationId Id, int? ExpectedRevision, EmailAddress? By = null);

internal abstract record SubmitResult
{
    /// <param name="Receipt">The proof.</param>
    /// <param name="First">False when the application was deposited already: the same receipt comes back.</param>
    internal sealed record Submitted(Receipt Receipt, bool First) : SubmitResult;

    /// <summary>What has to be completed or corrected first.</summary>
    internal sealed record Incomplete(Application Application, IReadOnlyList<FieldError> Errors) : SubmitResult;

    /// <summary>No wave takes this deposit now.</summary>
    internal sealed record Closed(Application Application, CallPhase Phase) : SubmitResult;

    /// <summary>The answers changed since the candidate checked them.</summary>
    internal sealed record Conflict(Application Current) : SubmitResult;

    /// <summary>The call takes one application of each establishment, and another one was deposited.</summary>
    internal sealed record AlreadyDeposited(Application Application) : SubmitResult;

    /// <summary>Withdrawn by the candidate.</summary>
    internal sealed record Withdrawn(Application Application) : SubmitResult;

    internal sealed record NotFound : SubmitResult;
}

internal sealed class SubmitApplicationHandler(
    Catalogue catalogue, ApplicationStore store, ApplicationCommits commits, OnePerSiret onePerSiret, TerritoryJudge territories, TimeProvider clock)
{
    /// <summary>
    /// One read, one queue message, one transaction; where the call takes one application of each establishment and the claim was not
    /// made beforehand, what <see cref="OnePerSiret.ClaimAsync"/> costs.
    /// </summary>
    public async Task<SubmitResult> HandleAsync(SubmitApplication command, CancellationToken cancellationToken)
    {
        // The moment of reception is when the request came, whatever storage takes to answer.
        var receivedAt = clock.GetUtcNow();
        var announced = 0;
        while (true)
        {
            if (await store.FindAsync(command.Id, cancellationToken) is not { } application)
            {
                return new SubmitResult.NotFound();
            }

            if (application.SubmittedAt is not null)
            {
                return await AlreadySubmittedAsync(application, cancellationToken);
            }

            if (application.Status == ApplicationStatus.Withdrawn)
            {
                return new SubmitResult.Withdrawn(application);
            }

            if (command.ExpectedRevision is { } expected && expected != application.AnswersRevision)
            {
                return new SubmitResult.Conflict(application);
            }

            var call = catalogue.For(application);
            if (application.WaveAt(call, receivedAt) is not { } wave)
            {
                return new SubmitResult.Closed(application, call.PhaseAt(receivedAt));
            }

            // The list may have changed since the last save: what counts is the one in force at the deposit.
            application = application with { Territory = await territories.JudgeAsync(call, wave.Id, application.Answers, cancellationToken) };
            if (Completeness.Problems(call, application, receivedAt) is { Count: > 0 } problems)
            {
                return new SubmitResult.Incomplete(application, problems);
            }

            if (await onePerSiret.ClaimAsync(application, cancellationToken) is not null)
            {
                return new SubmitResult.AlreadyDeposited(application);
            }

            var (submitted, @event, receipt) = Deposit(application, call, wave, command.By ?? application.Applicant.Email, receivedAt);
            var outcome = submitted.Version == announced
                ? await commits.CommitAnnouncedAsync(submitted, @event, receipt, cancellationToken)
                : await commits.CommitAsync(submitted, @event, receipt, cancellationToken);
            if (outcome == WriteOutcome.Done)
            {
                return new SubmitResult.Submitted(receipt, First: true);
            }

            announced = submitted.Version;
        }
    }

    private static (Application Application, ApplicationEvent Event, Receipt Receipt) Deposit(
        Application draft, CallDefinition call, Wave wave, EmailAddress by, DateTimeOffset receivedAt)
    {
        // What is deposited is what the candidate read before depositing: answers to questions that are not asked stay behind.
        var answers = FormInForce.Of(call.Form, draft.Answers).Answers;
        var submitted = draft with
        {
            Answers = answers,
            Status = ApplicationStatus.Submitted,
            WaveId = wave.Id,
            Version = draft.Version + 1,
            Number = ApplicationNumber.For(call.NumberPrefix, draft.Id),
            SubmittedAt = receivedAt,
            PiecesToFollow = FollowingPieces.AtDeposit(call, draft, receivedAt),
            HoldsSiret = false,
            // Who deposits what they had thrown away wants it kept.
            Review = draft.Review with { Erasure = null },
        };
        var @event = new ApplicationEvent
        {
            Version = submitted.Version,
            Kind = EventKind.Submitted,
            At = receivedAt,
            By = by.ToString(),
            Answers = answers,
            AttachmentIds = [.. draft.Attachments.Select(attachment => attachment.Id)],
        };
        return (submitted, @event, ReceiptWriter.Write(submitted, call, wave));
    }

    private async Task<SubmitResult> AlreadySubmittedAsync(Application application, CancellationToken cancellationToken) =>
        await store.FindReceiptAsync(application.Id, cancellationToken) is { } receipt
            ? new SubmitResult.Submitted(receipt, First: false)
            : throw new InvalidOperationException($"Application {application.Id} was deposited without a receipt.");
}
