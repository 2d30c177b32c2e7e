using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications;

internal abstract record LateCodeCheck
{
    /// <summary>The code is this application's from now on.</summary>
    internal sealed record Taken(StoredLateCode Code) : LateCodeCheck;

    /// <summary>One sentence whatever is wrong: it helps nobody to guess.</summary>
    internal sealed record Refused(FieldError Error) : LateCodeCheck;

    internal sealed record TooMany(FieldError Error, DateTimeOffset RetryAt) : LateCodeCheck;
}

/// <summary>Takes codes of late deposit for applications: each for the one it was given for, and for a single one.</summary>
internal sealed class LateCodes(LateCodeStore codes, ApplicationStore applications, RateLimits limits, IOptions<LimitOptions> options, TimeProvider clock)
{
    public const string Field = "code";

    /// <summary>How long a request that took a code may still be writing its application.</summary>
    private static readonly TimeSpan Unfinished = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The limit's read and write, one read and one write; one read more when the code was taken before. Taken again for the same
    /// application it answers the same, and a request that failed before its application was written keeps it for five minutes only.
    /// </summary>
    /// <param name="typed">As typed.</param>
    /// <param name="application">The application, written already or about to be.</param>
    /// <param name="whose">Whose tries are counted: an application, or the hash of an address.</param>
    /// <param name="cancellationToken">Stops before the code is taken.</param>
    public async Task<LateCodeCheck> TakeAsync(string? typed, Application application, string whose, CancellationToken cancellationToken)
    {
        if (await limits.TakeAsync("late-codes", whose, options.Value.LateCodesPerHour, cancellationToken) is { } retryAt)
        {
            return new LateCodeCheck.TooMany(new FieldError(Field, LimitTexts.TooManyCodes(retryAt)), retryAt);
        }

        while (true)
        {
            var now = clock.GetUtcNow();
            if (LateCode.Read(typed) is not { } code
                || await codes.FindAsync(application.CallId, code.HashFor(application.CallId), cancellationToken) is not { RevokedAt: null } stored
                || !stored.Access.IsInForceAt(now)
                || !stored.IsFor(application)
                || await BelongsToAnotherAsync(stored, application, now, cancellationToken))
            {
                return new LateCodeCheck.Refused(new FieldError(Field, string.IsNullOrWhiteSpace(typed)
                    ? "Saisissez le code reçu du service : trois groupes de quatre caractères."
                    : "Vérifiez le code : il n’est pas valable, ou plus, pour ce dossier ou cette adresse. Il vaut pour un seul dossier, jusqu’à sa date limite."));
            }

            if (stored.UsedBy == application.Id.ToString()
                || await codes.ReplaceAsync(stored with { UsedBy = application.Id.ToString(), UsedAt = now }, cancellationToken) == WriteOutcome.Done)
            {
                return new LateCodeCheck.Taken(stored);
            }
        }
    }

    private async Task<bool> BelongsToAnotherAsync(StoredLateCode stored, Application application, DateTimeOffset now, CancellationToken cancellationToken) =>
        stored.UsedBy is { } other
        && other != application.Id.ToString()
        && (now - stored.UsedAt < Unfinished || await applications.FindAsync(ApplicationId.Parse(other), cancellationToken) is not null);
}
