using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Territories;

namespace TI.Serverless.Functions.Applications.Copies;

/// <summary>A candidate prepares a new application from one of theirs.</summary>
/// <param name="OriginId">The application whose answers are taken over, whatever its status.</param>
/// <param name="CallId">The call of the new one: the origin's own when null.</param>
internal sealed record CopyApplication(ApplicationId OriginId, string? CallId);

internal abstract record CopyResult
{
    /// <param name="Application">The new draft, made by this request or by one before it.</param>
    internal sealed record Copied(Application Application) : CopyResult;

    /// <summary>The call takes no new application now.</summary>
    internal sealed record NotOpen(Application Origin, CallDefinition Call, CallPhase Phase) : CopyResult;

    /// <summary>This address began as many as it may in an hour.</summary>
    internal sealed record TooMany(Application Origin, FieldError Error, DateTimeOffset RetryAt) : CopyResult;

    internal sealed record UnknownCall(Application Origin) : CopyResult;

    internal sealed record NotFound : CopyResult;
}

internal sealed class CopyApplicationHandler(
    Catalogue catalogue,
    ApplicationStore store,
    CopyStore copies,
    ApplicationCommits commits,
    TerritoryJudge territories,
    RateLimits limits,
    IOptions<LimitOptions> options,
    TimeProvider clock)
{
    /// <summary>
    /// Two reads, the count of the address (a read and a write), one write, one queue message, one transaction. The identifier of the copy
    /// is planned in the origin's partition first, so that a second request, or one that follows a crash, makes the same copy or finds it.
    /// </summary>
    public async Task<CopyResult> HandleAsync(CopyApplication command, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(command.OriginId, cancellationToken) is not { } origin)
        {
            return new CopyResult.NotFound();
        }

        if (catalogue.Find(command.CallId ?? origin.CallId) is not { } call)
        {
            return new CopyResult.UnknownCall(origin);
        }

        if (WaveFor(origin, call, clock.GetUtcNow()) is not { } wave)
        {
            return new CopyResult.NotOpen(origin, call, call.PhaseAt(clock.GetUtcNow()));
        }

        while (true)
        {
            var planned = await copies.FindAsync(origin.Id, call.Id, wave.Id, cancellationToken);
            var existing = planned is null ? null : await store.FindAsync(planned.CopyId, cancellationToken);
            if (existing is { Status: not ApplicationStatus.Withdrawn })
            {
                return new CopyResult.Copied(existing);
            }

            if (await limits.TakeAsync("drafts", origin.Applicant.Email.Hash, options.Value.DraftsPerHour, cancellationToken) is { } retryAt)
            {
                return new CopyResult.TooMany(origin, new FieldError("appel", LimitTexts.TooManyDrafts(retryAt)), retryAt);
            }

            // Planned by a request that did not live to commit it: it is made now. One that was taken back makes room for another.
            var id = planned is { } waiting && existing is null ? waiting.CopyId : ApplicationId.New(clock.GetUtcNow());
            if (id != planned?.CopyId
                && await copies.PlanAsync(origin.Id, call.Id, wave.Id, id, planned, cancellationToken) == WriteOutcome.Conflict)
            {
                continue;
            }

            var copy = await PrepareAsync(origin, call, wave, id, cancellationToken);
            if (await commits.CommitAsync(copy, Begun(copy, origin), receipt: null, cancellationToken) == WriteOutcome.Done)
            {
                return new CopyResult.Copied(copy);
            }
        }
    }

    /// <summary>The wave a copy would be made for: the one that is open, or the next one of the origin's own call. Null when there is none.</summary>
    public static Wave? WaveFor(Application origin, CallDefinition call, DateTimeOffset now) => call.PhaseAt(now) switch
    {
        CallPhase.Open(var current) => current,
        CallPhase.BetweenWaves(_, var next) when call.Id == origin.CallId => next,
        CallPhase.NotYetOpen(var next) when call.Id == origin.CallId => next,
        _ => null,
    };

    private async Task<Application> PrepareAsync(
        Application origin, CallDefinition call, Wave wave, ApplicationId id, CancellationToken cancellationToken)
    {
        var answers = CarriedAnswers.Between(catalogue.For(origin).Form, origin.Answers, call.Form).Answers;
        var now = clock.GetUtcNow();
        return new Application
        {
            Id = id,
            CallId = call.Id,
            CallRevision = call.Revision,
            WaveId = wave.Id,
            StartedForWaveId = wave.Id,
            Status = ApplicationStatus.Draft,
            Version = 1,
            Applicant = origin.Applicant,
            StartedAt = now,
            LastSavedAt = now,
            Answers = answers,
            AnswersRevision = answers.Count == 0 ? 0 : 1,
            Organisation = FormPurpose.AnswerFor(call.Form, FormInForce.Of(call.Form, answers).Answers, FormPurpose.Organization),
            Territory = await territories.JudgeAsync(call, wave.Id, answers, cancellationToken),
            CopiedFrom = origin.Id,
        };
    }

    private static ApplicationEvent Begun(Application copy, Application origin) => new()
    {
        Version = copy.Version,
        Kind = EventKind.Started,
        At = copy.StartedAt,
        By = copy.Applicant.Email.ToString(),
        Text = $"À partir du {Name(origin)}.",
    };

    private static string Name(Application origin) =>
        origin.Number is { } number ? $"dossier {number}" : $"brouillon commencé le {ParisTime.Long(origin.StartedAt)}";
}
