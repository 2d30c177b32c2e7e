using System.Globalization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications;

/// <summary>An operator allows one application, or one address, a deposit after the closing. The texts are as sent.</summary>
/// <param name="CallId">The call.</param>
/// <param name="Email">The address that may begin an application or use it for its draft; or</param>
/// <param name="ApplicationId">the one application.</param>
/// <param name="Until">Local date and time in Paris, as <c>2026-11-24T18:00:00</c>; its second is still in time.</param>
/// <param name="Reason">Why, for the team.</param>
/// <param name="By">Who allows it.</param>
/// <param name="WaveId">The wave that takes the deposit; without it, the last one that opened.</param>
internal sealed record GiveLateAccess(string CallId, string? Email, string? ApplicationId, string? Until, string? Reason, string? By, string? WaveId);

internal abstract record GiveLateAccessResult
{
    /// <param name="Code">Shown once: only its hash is kept.</param>
    /// <param name="Access">What it allows.</param>
    internal sealed record Given(LateCode Code, LateAccess Access) : GiveLateAccessResult;

    internal sealed record Invalid(IReadOnlyList<FieldError> Errors) : GiveLateAccessResult;

    internal sealed record UnknownCall : GiveLateAccessResult;
}

internal sealed class GiveLateAccessHandler(Catalogue catalogue, ApplicationStore applications, LateCodeStore codes, TimeProvider clock)
{
    public const int MaxReasonLength = 1_000;
    private const int MaxNameLength = 200;

    /// <summary>One write; one read more for an application. Asked twice, there are two codes: each can be revoked.</summary>
    public async Task<GiveLateAccessResult> HandleAsync(GiveLateAccess command, CancellationToken cancellationToken)
    {
        if (catalogue.Find(command.CallId) is not { } call)
        {
            return new GiveLateAccessResult.UnknownCall();
        }

        var now = clock.GetUtcNow();
        var errors = new List<FieldError>();
        var wave = Wave(command, call, now, errors);
        var until = Until(command, now, errors);
        var (email, application) = await ForWhomAsync(command, call, errors, cancellationToken);
        CheckLength("reason", command.Reason, MaxReasonLength, errors);
        CheckLength("by", command.By, MaxNameLength, errors);
        if (errors.Count > 0)
        {
            return new GiveLateAccessResult.Invalid(errors);
        }

        var code = LateCode.New();
        var access = new LateAccess(wave!.Id, until!.Value, command.Reason!.Trim(), command.By!.Trim(), now, code.HashFor(call.Id));
        await codes.AddAsync(new StoredLateCode(call.Id, access, application, email?.Hash), cancellationToken);
        return new GiveLateAccessResult.Given(code, access);
    }

    private static Wave? Wave(GiveLateAccess command, CallDefinition call, DateTimeOffset now, List<FieldError> errors)
    {
        var wave = command.WaveId is { } id ? call.FindWave(id) : call.Waves.LastOrDefault(one => now >= one.Opening);
        if (wave is null || now < wave.Opening)
        {
            errors.Add(new FieldError("waveId", "Indiquez une vague de cet appel qui a déjà ouvert."));
        }

        return wave;
    }

    private static DateTimeOffset? Until(GiveLateAccess command, DateTimeOffset now, List<FieldError> errors)
    {
        if (!DateTime.TryParseExact(command.Until, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            errors.Add(new FieldError("until", "Donnez la date et l’heure de Paris, sous la forme 2026-11-24T18:00:00."));
            return null;
        }

        var until = ParisTime.ToInstant(local, RepeatedHour.Later);
        if (until <= now)
        {
            errors.Add(new FieldError("until", "Donnez une date à venir."));
        }

        return until;
    }

    private async Task<(EmailAddress? Email, string? ApplicationId)> ForWhomAsync(
        GiveLateAccess command, CallDefinition call, List<FieldError> errors, CancellationToken cancellationToken)
    {
        if (command.ApplicationId is null && EmailAddress.TryParse(command.Email, out var email))
        {
            return (email, null);
        }

        if (command.Email is null
            && ApplicationId.TryParse(command.ApplicationId, out var id)
            && await applications.FindAsync(id, cancellationToken) is { Status: ApplicationStatus.Draft } draft
            && draft.CallId == call.Id)
        {
            return (null, draft.Id.ToString());
        }

        errors.Add(new FieldError("email", "Donnez soit l’adresse électronique du candidat (email), soit l’identifiant d’un brouillon de cet appel (applicationId)."));
        return (null, null);
    }

    private static void CheckLength(string field, string? text, int most, List<FieldError> errors)
    {
        if (text?.Trim().Length is null or 0 || text.Trim().Length > most)
        {
            errors.Add(new FieldError(field, $"Donnez un texte de 1 à {most} caractères."));
        }
    }
}
