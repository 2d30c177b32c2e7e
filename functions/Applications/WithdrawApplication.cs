using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications;

/// <summary>The candidate takes the application back, deposited or not.</summary>
internal sealed record WithdrawApplication(ApplicationId Id, string? Reason);

internal abstract record WithdrawResult
{
    internal sealed record Withdrawn(Application Application) : WithdrawResult;

    /// <summary>A decision was taken: there is nothing left to withdraw.</summary>
    internal sealed record AlreadyDecided(Application Application) : WithdrawResult;

    internal sealed record Invalid(Application Application, FieldError Error) : WithdrawResult;

    internal sealed record NotFound : WithdrawResult;
}

internal sealed class WithdrawApplicationHandler(ApplicationStore store, ApplicationCommits commits, TimeProvider clock)
{
    public const string ReasonField = "reason";
    public const int MaxReasonLength = 2_000;

    /// <summary>One read, one queue message, one transaction. A second call answers like the first.</summary>
    public async Task<WithdrawResult> HandleAsync(WithdrawApplication command, CancellationToken cancellationToken)
    {
        var announced = 0;
        while (true)
        {
            if (await store.FindAsync(command.Id, cancellationToken) is not { } application)
            {
                return new WithdrawResult.NotFound();
            }

            if (application.Status == ApplicationStatus.Withdrawn)
            {
                return new WithdrawResult.Withdrawn(application);
            }

            if (application.Status.IsFinal())
            {
                return new WithdrawResult.AlreadyDecided(application);
            }

            if (command.Reason?.Length > MaxReasonLength)
            {
                return new WithdrawResult.Invalid(application, new FieldError(
                    ReasonField, $"Raccourcissez le motif : il fait {command.Reason.Length} caractères, le maximum est de {MaxReasonLength}."));
            }

            var withdrawn = application with
            {
                Status = ApplicationStatus.Withdrawn,
                Version = application.Version + 1,
                Review = application.Review with { WithdrawnAt = clock.GetUtcNow() },
            };
            var @event = new ApplicationEvent
            {
                Version = withdrawn.Version,
                Kind = EventKind.Withdrawn,
                At = clock.GetUtcNow(),
                By = application.Applicant.Email.ToString(),
                Text = string.IsNullOrWhiteSpace(command.Reason) ? null : command.Reason.Trim(),
            };
            var outcome = withdrawn.Version == announced
                ? await commits.CommitAnnouncedAsync(withdrawn, @event, receipt: null, cancellationToken)
                : await commits.CommitAsync(withdrawn, @event, receipt: null, cancellationToken);
            if (outcome == WriteOutcome.Done)
            {
                return new WithdrawResult.Withdrawn(withdrawn);
            }

            announced = withdrawn.Version;
        }
    }
}
