using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Retention;

/// <summary>An administrator records the visa of the archives, or takes it back.</summary>
/// <param name="CallId">The call.</param>
/// <param name="Through">Files whose term comes by this day may be eliminated; null takes the visa back.</param>
/// <param name="Reason">Its reference, or why it is taken back, as typed.</param>
/// <param name="By">Who.</param>
internal sealed record RecordVisa(string CallId, DateOnly? Through, string? Reason, string By);

internal sealed class RecordVisaHandler(RetentionStore retention, TimeProvider clock)
{
    public const string ThroughField = "jusque";
    public const string ReasonField = "reference";
    public const int MaxReasonLength = 200;

    /// <summary>A visa is for files that somebody could list: it says nothing of those of years to come.</summary>
    private const int MostDaysAhead = 366;

    /// <summary>Two reads and one write.</summary>
    /// <returns>What is wrong; empty when it is recorded.</returns>
    public async Task<IReadOnlyList<FieldError>> HandleAsync(RecordVisa command, bool isTakenBack, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var reason = command.Reason?.Trim() ?? "";
        var errors = new List<FieldError>();
        if (!isTakenBack && command.Through is null)
        {
            errors.Add(new FieldError(ThroughField, "Dites jusqu’à quel terme le visa vaut."));
        }
        else if (!isTakenBack && command.Through > ParisTime.DateOf(now).AddDays(MostDaysAhead))
        {
            errors.Add(new FieldError(ThroughField, "Un visa vaut pour des dossiers que les archives ont pu examiner : au plus un an devant vous."));
        }

        if (reason.Length is 0 or > MaxReasonLength)
        {
            errors.Add(new FieldError(ReasonField, reason.Length == 0
                ? isTakenBack ? "Dites pourquoi le visa est retiré." : "Donnez la référence du visa : elle est écrite dans le journal des effacements."
                : $"{MaxReasonLength} caractères au plus."));
        }

        // Nothing begins before somebody could read what it would do.
        if (errors.Count == 0 && (isTakenBack || await retention.FindFilesReportAsync(command.CallId, cancellationToken) is not null))
        {
            await retention.AddVisaAsync(command.CallId, new ArchiveVisa(isTakenBack ? null : command.Through, reason, command.By, now), cancellationToken);
        }

        return errors;
    }
}
