using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Applications.Identifiers;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications;

/// <summary>A candidate begins an application. The texts are as typed.</summary>
internal sealed record StartApplication(string CallId, string? Email, string? Siret, string? Siren, string? LateCode = null)
{
    /// <summary>A file of the call's trial, which only its pages in the back office begin.</summary>
    public bool IsTrial { get; init; }
}

internal abstract record StartResult
{
    internal sealed record Started(Application Application, CallDefinition Call) : StartResult;

    internal sealed record Invalid(IReadOnlyList<FieldError> Errors) : StartResult;

    /// <summary>The call takes no new application now; the phase says why and what comes next.</summary>
    internal sealed record NotOpen(CallDefinition Call, CallPhase Phase) : StartResult;

    /// <summary>This address began as many as it may in an hour.</summary>
    internal sealed record TooMany(FieldError Error, DateTimeOffset RetryAt) : StartResult;

    internal sealed record UnknownCall : StartResult;
}

internal sealed class StartApplicationHandler(
    Catalogue catalogue, ApplicationCommits commits, LateCodes lateCodes, RateLimits limits, IOptions<LimitOptions> options, TimeProvider clock)
{
    public const string EmailField = "email";

    public async Task<StartResult> HandleAsync(StartApplication command, CancellationToken cancellationToken)
    {
        if ((command.IsTrial ? catalogue.Now.FindTrial(command.CallId) : catalogue.Find(command.CallId)) is not { } call)
        {
            return new StartResult.UnknownCall();
        }

        var now = clock.GetUtcNow();
        var open = (call.PhaseAt(now) as CallPhase.Open)?.Current;
        if (open is null && command.LateCode is null)
        {
            return new StartResult.NotOpen(call, call.PhaseAt(now));
        }

        var errors = new List<FieldError>();
        var applicant = Read(command, errors);
        if (applicant is null)
        {
            return new StartResult.Invalid(errors);
        }

        if (await limits.TakeAsync("drafts", applicant.Email.Hash, options.Value.DraftsPerHour, cancellationToken) is { } retryAt)
        {
            return new StartResult.TooMany(new FieldError(EmailField, LimitTexts.TooManyDrafts(retryAt)), retryAt);
        }

        var application = new Application
        {
            Id = ApplicationId.New(now),
            CallId = call.Id,
            CallRevision = call.Revision,
            WaveId = open?.Id ?? "",
            StartedForWaveId = open?.Id ?? "",
            Status = ApplicationStatus.Draft,
            Version = 1,
            Applicant = applicant,
            StartedAt = now,
            LastSavedAt = now,
        };
        if (command.LateCode is { } code)
        {
            switch (await lateCodes.TakeAsync(code, application, applicant.Email.Hash, cancellationToken))
            {
                case LateCodeCheck.Refused(var error):
                    return new StartResult.Invalid([error]);

                case LateCodeCheck.TooMany(var error, var tryAgainAt):
                    return new StartResult.TooMany(error, tryAgainAt);

                case LateCodeCheck.Taken(var taken):
                    application = application with { LateAccess = taken.Access, WaveId = taken.Access.WaveId, StartedForWaveId = taken.Access.WaveId };
                    break;
            }
        }

        var started = new ApplicationEvent { Version = 1, Kind = EventKind.Started, At = now, By = applicant.Email.ToString(), Text = application.LateAccess is { } late ? LateEvents.Reason(late) : null };
        return await commits.CommitAsync(application, started, receipt: null, cancellationToken) == WriteOutcome.Done
            ? new StartResult.Started(application, call)
            : throw new InvalidOperationException($"Application {application.Id} exists already: its identifier should have been new.");
    }

    private static Applicant? Read(StartApplication command, List<FieldError> errors)
    {
        if (!EmailAddress.TryParse(command.Email, out var email))
        {
            errors.Add(new FieldError(EmailField, string.IsNullOrWhiteSpace(command.Email)
                ? "Indiquez votre adresse électronique : nous y envoyons le lien de votre dossier et le récépissé."
                : "Vérifiez l’adresse électronique : elle doit avoir la forme nom@domaine.fr."));
        }

        return TypedIdentifier.Read(command.Siret, command.Siren, errors) is var (siren, siret) && errors.Count == 0
            ? new Applicant(email, siren, siret)
            : null;
    }
}
