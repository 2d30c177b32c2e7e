using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Retention;

/// <summary>An administrator keeps a file beyond its term, or stops keeping it.</summary>
/// <param name="Id">The file.</param>
/// <param name="IsHeld">What is to be from now on.</param>
/// <param name="Reason">Why, as typed.</param>
/// <param name="By">Who.</param>
internal sealed record HoldFile(ApplicationId Id, bool IsHeld, string? Reason, string By);

internal abstract record HoldResult
{
    /// <summary>It is as asked, by this or by somebody before.</summary>
    internal sealed record Done(Application Application) : HoldResult;

    internal sealed record Invalid(FieldError Error) : HoldResult;

    internal sealed record NotFound : HoldResult;
}

internal sealed class HoldFileHandler(ApplicationChanges changes, TimeProvider clock)
{
    public const string ReasonField = "motif";
    public const int MaxReasonLength = 500;

    /// <summary>
    /// One read, one queue message, one transaction; one read when it is so already. The change of the row is what keeps an erasure from going on that had
    /// read the file before.
    /// </summary>
    public async Task<HoldResult> HandleAsync(HoldFile command, CancellationToken cancellationToken)
    {
        var reason = command.Reason?.Trim() ?? "";
        if (reason.Length is 0 or > MaxReasonLength)
        {
            return new HoldResult.Invalid(new FieldError(
                ReasonField, reason.Length == 0 ? "Dites pourquoi : ce motif reste dans l’historique du dossier." : $"Raccourcissez le motif : {MaxReasonLength} caractères au plus."));
        }

        return await changes.ApplyAsync<HoldResult>(
            command.Id,
            new HoldResult.NotFound(),
            application => Changed(application, command, reason) is { } change
                ? (new HoldResult.Done(change.Application), change)
                : (new HoldResult.Done(application), null),
            cancellationToken);
    }

    private ApplicationChange? Changed(Application application, HoldFile command, string reason)
    {
        if (application.Review.Hold is not null == command.IsHeld)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var changed = application with
        {
            Version = application.Version + 1,
            Review = application.Review with { Hold = command.IsHeld ? new ArchiveHold(reason, command.By, now) : null },
        };
        return new ApplicationChange(changed, new ApplicationEvent
        {
            Version = changed.Version,
            Kind = command.IsHeld ? EventKind.HoldSet : EventKind.HoldLifted,
            At = now,
            By = command.By,
            Text = reason,
        });
    }
}
