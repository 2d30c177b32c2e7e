using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Juries;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Batches.Pages;

/// <summary>What the pages of decisions taken together have in common.</summary>
internal sealed class BatchPages(Catalogue catalogue, BatchStore batches, BatchChecks checks, WaveMoneys moneys, JuryStore juries, SetUpJuryHandler setUp, TimeProvider clock)
{
    public CallDefinition? FindCall(string callId) => catalogue.Find(callId);

    public (CallDefinition Call, Wave Wave)? FindWave(string callId, string waveId) =>
        catalogue.Find(callId) is { } call && call.FindWave(waveId) is { } wave ? (call, wave) : null;

    public async Task<(CallDefinition Call, BatchRecord Record)?> OpenAsync(string callId, string batchId, CancellationToken cancellationToken) =>
        catalogue.Find(callId) is { } call && await batches.FindRecordAsync(callId, batchId, cancellationToken) is { } record ? (call, record) : null;

    /// <summary>The files that may be decided: those before the last jury that was set up, or, without one, the eligible files of the wave.</summary>
    public async Task<JuryRecord> FilesAsync(CallDefinition call, Wave wave, CancellationToken cancellationToken)
    {
        if (await juries.LastAsync(call, wave.Id, cancellationToken) is { } last && await juries.FindRecordAsync(call.Id, last.WaveId, cancellationToken) is { } record)
        {
            return record;
        }

        var eligible = (await setUp.FilesOfAsync(call.Id, wave.Id, cancellationToken)).Where(file => file.Status == Applications.ApplicationStatus.Eligible);
        var now = clock.GetUtcNow();
        return new JuryRecord(
            new Jury { CallId = call.Id, WaveId = wave.Id, OpensAt = now, ClosesAt = now, Members = [], Envelope = (wave.Envelope ?? call.Envelope)?.Amount, SetUpBy = "", SetUpAt = now },
            await setUp.ReadAsync(call, [.. eligible.Select(file => file.Id.ToString())], cancellationToken),
            [],
            [],
            []);
    }

    public async Task<IResult> ShowPreparationAsync(
        CallDefinition call, Wave wave, StaffVisitor visitor, CancellationToken cancellationToken, PrepareBatch? typed = null, IReadOnlyList<FieldError>? errors = null)
    {
        var record = typed?.Record ?? await FilesAsync(call, wave, cancellationToken);
        var plan = FundingPlan.Of(JuryRanking.Of(record), record.Jury.Envelope);
        var money = await moneys.OfAsync(call, wave.Id, butBatchId: null, cancellationToken);
        var isRanked = record.Jury.Members.Count > 0;
        return SitePage.Render<PrepareBatchPage>(
            new
            {
                Visitor = visitor,
                Call = call,
                Wave = wave,
                money.Envelope,
                Left = money.LeftFor(_ => false),
                IsRanked = isRanked,
                Lines = isRanked
                    ? ProposedLetter.Of(call, plan)
                    : [.. record.Files.Select(file => new ProposedLetter(file, BatchActions.Yes(call)?.Slug, file.Asked))],
                Name = typed?.Name ?? $"Décisions, {wave.Label}",
                Reason = typed?.RefusalReason,
                Typed = typed is null ? null : typed.Actions,
                TypedAmounts = typed?.Amounts,
                Errors = errors ?? [],
            },
            errors is { Count: > 0 } ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    public async Task<IResult> ShowBatchAsync(
        CallDefinition call, BatchRecord record, StaffVisitor visitor, CancellationToken cancellationToken, BatchForm? typed = null, IReadOnlyList<FieldError>? errors = null)
    {
        // A batch that left is not checked any more, and nobody's ledger is read for it.
        var (faults, money) = record.Batch.CanChange
            ? await checks.OfAsync(call, record, cancellationToken)
            : ([], await moneys.OfAsync(call, record.Batch.WaveId, record.Batch.Id, cancellationToken));
        return SitePage.Render<BatchPage>(
            new
            {
                Visitor = visitor,
                Call = call,
                Record = record,
                Faults = faults,
                Money = money,
                Form = typed ?? BatchForm.Of(record.Batch),
                Errors = errors ?? [],
            },
            errors is { Count: > 0 } ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    public IResult ShowLetter(
        CallDefinition call, BatchRecord record, Letter letter, StaffVisitor visitor, IReadOnlyList<FieldError>? errors = null, int status = StatusCodes.Status200OK, bool isSigned = false) => SitePage.Render<LetterPage>(
            new
            {
                Visitor = visitor,
                Call = call,
                record.Batch,
                Letter = letter,
                IsSigned = isSigned,
                Written = LetterTemplate.Write(call, record.Batch, letter, record.Batch.LeavesAt ?? clock.GetUtcNow()),
                Errors = errors ?? [],
            },
            errors is { Count: > 0 } ? StatusCodes.Status422UnprocessableEntity : status);

    public async Task<IResult> ShowTemplatesAsync(
        CallDefinition call, StaffVisitor visitor, CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? typed = null, IReadOnlyList<FieldError>? errors = null, bool isSaved = false) =>
        SitePage.Render<TemplatesPage>(
            new
            {
                Visitor = visitor,
                Call = call,
                Texts = typed ?? await batches.TemplatesAsync(call.Id, cancellationToken),
                Errors = errors ?? [],
                IsSaved = isSaved,
            },
            errors is { Count: > 0 } ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);

    /// <summary>What is public of a wave today: the retained organisations of its batches that have left; null while nothing is.</summary>
    public async Task<IReadOnlyList<Letter>?> ResultsAsync(CallDefinition call, string waveId, CancellationToken cancellationToken)
    {
        var today = ParisTime.DateOf(clock.GetUtcNow());
        var published = (await batches.ListAsync(call.Id, cancellationToken))
            .Where(batch => batch.WaveId == waveId && batch.State == BatchState.Released && batch.ResultsOn <= today).ToArray();
        var letters = new List<Letter>();
        foreach (var batch in published)
        {
            letters.AddRange((await batches.FindRecordAsync(call.Id, batch.Id, cancellationToken))!.Letters.Where(letter =>
                letter.State == LetterState.Sent && Triage.TriageChoices.Find(call, letter.Action)?.Outcome == Applications.ApplicationStatus.Retained));
        }

        return published.Length == 0 ? null : [.. letters.OrderBy(letter => letter.Organisation, StringComparer.CurrentCultureIgnoreCase)];
    }
}
