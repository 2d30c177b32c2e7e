using System.Globalization;
using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Calls.Revisions;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calls.Management;

/// <summary>An administrator closes a wave early, or extends it: a revision that changes this date and nothing else.</summary>
/// <param name="CallId">The call.</param>
/// <param name="WaveId">The wave.</param>
/// <param name="ClosesAt">Local to Paris; null to close in a moment.</param>
/// <param name="Note">Why, as typed.</param>
/// <param name="By">The name of who does it.</param>
internal sealed record MoveClosing(string CallId, string? WaveId, DateTime? ClosesAt, string? Note, string By);

internal abstract record MoveClosingResult
{
    internal sealed record Done(DateTimeOffset Closing) : MoveClosingResult;

    internal sealed record Invalid(IReadOnlyList<FieldError> Errors) : MoveClosingResult;

    internal sealed record UnknownCall : MoveClosingResult;
}

internal sealed class MoveClosingHandler(Catalogue catalogue, CallReader reader, DraftCheck check, CatalogueCommits commits, CallDraftStore drafts, TimeProvider clock)
{
    public const string WaveField = "vague";
    public const string DateField = "cloture";
    public const string NoteField = "note";
    private const int MaxNoteLength = 1000;

    /// <summary>One query, one transaction, one query; the draft of the call, when there is one, follows (a read and a write).</summary>
    public async Task<MoveClosingResult> HandleAsync(MoveClosing command, CancellationToken cancellationToken)
    {
        if (catalogue.Find(command.CallId) is not { } call)
        {
            return new MoveClosingResult.UnknownCall();
        }

        var closesAt = command.ClosesAt ?? InAMoment(clock.GetUtcNow());
        if (Errors(command, call, closesAt) is { Count: > 0 } errors)
        {
            return new MoveClosingResult.Invalid(errors);
        }

        await commits.CommitAsync(now => now.Find(command.CallId) is { } current ? Entries(command, current, closesAt, now) : [], cancellationToken);
        await FollowAsync(command, closesAt, cancellationToken);
        return new MoveClosingResult.Done(ParisTime.ToInstant(closesAt, RepeatedHour.Later));
    }

    /// <summary>The end of the next minute: an hour that can be announced.</summary>
    private static DateTime InAMoment(DateTimeOffset now)
    {
        var local = ParisTime.ToLocal(now).DateTime;
        return new DateTime(local.Year, local.Month, local.Day, local.Hour, local.Minute, 0, DateTimeKind.Unspecified).AddMinutes(2);
    }

    private static CallDefinition Moved(CallDefinition call, string waveId, DateTime closesAt) =>
        call with { Waves = [.. call.Waves.Select(wave => wave.Id == waveId ? wave with { ClosesAt = closesAt } : wave)] };

    private List<FieldError> Errors(MoveClosing command, CallDefinition call, DateTime closesAt)
    {
        var errors = new List<FieldError>();
        if (command.WaveId is null || call.FindWave(command.WaveId) is null)
        {
            errors.Add(new FieldError(WaveField, "Choisissez la vague."));
        }
        else
        {
            var draft = new CallDraft { CallId = call.Id, Json = CallReader.Write(Moved(call, command.WaveId, closesAt)), By = command.By, At = clock.GetUtcNow() };
            var problems = check.Read(draft).Problems.Where(problem => problem.Path.StartsWith("waves", StringComparison.Ordinal));
            errors.AddRange(problems.Select(problem => new FieldError(DateField, problem.Message)));
        }

        if (string.IsNullOrWhiteSpace(command.Note) || command.Note.Trim().Length > MaxNoteLength)
        {
            errors.Add(new FieldError(NoteField, $"Dites pourquoi en {MaxNoteLength} caractères au plus : la note reste dans l’historique."));
        }

        return errors;
    }

    private List<CatalogueEntry> Entries(MoveClosing command, CallDefinition current, DateTime closesAt, CatalogueSnapshot now)
    {
        if (current.FindWave(command.WaveId!)?.ClosesAt == closesAt)
        {
            return [];
        }

        var json = CallReader.Write(Moved(current, command.WaveId!, closesAt));
        var at = clock.GetUtcNow();
        CatalogueEntry?[] entries =
        [
            PublishCallHandler.Kept(now, command.CallId, command.By, at),
            new CatalogueEntry
            {
                Kind = CatalogueEntryKind.Published,
                CallId = command.CallId,
                At = at,
                By = command.By,
                Note = command.Note!.Trim(),
                Revision = reader.Read(command.CallId, json).Call?.Revision,
                Json = json,
            },
        ];
        return [.. entries.OfType<CatalogueEntry>()];
    }

    /// <summary>A draft begun before would bring the old date back at its publication.</summary>
    private async Task FollowAsync(MoveClosing command, DateTime closesAt, CancellationToken cancellationToken)
    {
        while (await drafts.FindAsync(command.CallId, cancellationToken) is { } draft)
        {
            var root = DraftCheck.Parse(draft.Json);
            if ((root["waves"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(wave => wave["id"].AsText() == command.WaveId) is not { } wave)
            {
                return;
            }

            wave["closesAt"] = closesAt.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
            if (await drafts.SaveAsync(draft with { Json = root.ToJsonString() }, cancellationToken) == WriteOutcome.Done)
            {
                return;
            }
        }
    }
}
