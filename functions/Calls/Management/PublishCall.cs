using TI.Serverless.Functions.Calls.Revisions;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calls.Management;

/// <summary>An administrator publishes the draft of a call.</summary>
/// <param name="CallId">The call.</param>
/// <param name="Note">What changes, as typed.</param>
/// <param name="SeenDraft">The draft that was on the page.</param>
/// <param name="SeenRevision">The revision that the difference on the page was from; null for a first publication.</param>
/// <param name="By">The name of who publishes.</param>
internal sealed record PublishCall(string CallId, string? Note, string? SeenDraft, string? SeenRevision, string By);

internal abstract record PublishResult
{
    /// <param name="Number">Of the revision that is now in force, from 1.</param>
    internal sealed record Published(int Number) : PublishResult;

    internal sealed record Refused(IReadOnlyList<DraftProblem> Problems) : PublishResult;

    /// <summary>The note is missing, or too long.</summary>
    internal sealed record NoteRefused(string Message) : PublishResult;

    /// <summary>The draft, or what is in force, is no longer what was on the page.</summary>
    internal sealed record Changed : PublishResult;

    /// <summary>There is no draft: published or given up, by this person or another.</summary>
    internal sealed record NoDraft : PublishResult;
}

internal sealed class PublishCallHandler(CallDraftStore drafts, DraftCheck check, CatalogueCommits commits, WipeTrialHandler wipe, Catalogue catalogue, TimeProvider clock)
{
    private const int MaxNoteLength = 1000;

    /// <summary>
    /// One read, then one query, one transaction, one query, and the removal of the draft. Stopped before the transaction, nothing was
    /// published; stopped after it, the next try finds that the draft says what is in force, and only removes it.
    /// </summary>
    public async Task<PublishResult> HandleAsync(PublishCall command, CancellationToken cancellationToken)
    {
        if (await drafts.FindAsync(command.CallId, cancellationToken) is not { } draft)
        {
            return new PublishResult.NoDraft();
        }

        if (draft.StorageETag != command.SeenDraft)
        {
            return new PublishResult.Changed();
        }

        if (string.IsNullOrWhiteSpace(command.Note) || command.Note.Trim().Length > MaxNoteLength)
        {
            return new PublishResult.NoteRefused($"Dites en {MaxNoteLength} caractères au plus ce que cette version change : la note reste dans l’historique.");
        }

        var reading = check.Read(draft);
        if (reading.Definition is not { } definition || reading.Problems.Count > 0)
        {
            return new PublishResult.Refused(reading.Problems);
        }

        var isStale = false;
        await commits.CommitAsync(
            now =>
            {
                var current = now.Find(command.CallId);
                isStale = current?.Revision != definition.Revision && current?.Revision != command.SeenRevision;
                return isStale || current?.Revision == definition.Revision ? [] : Entries(command, draft, definition, now, clock.GetUtcNow());
            },
            cancellationToken);
        if (isStale)
        {
            return new PublishResult.Changed();
        }

        await wipe.HandleAsync(catalogue.Now.EndedTrialOf(command.CallId), CancellationToken.None);
        // Published: a draft that stayed would only say the same.
        await drafts.EraseAsync(draft, CancellationToken.None);
        return new PublishResult.Published(catalogue.Now.RevisionsOf(command.CallId).Count);
    }

    private static List<CatalogueEntry> Entries(PublishCall command, CallDraft draft, CallDefinition definition, CatalogueSnapshot now, DateTimeOffset at)
    {
        var entries = new List<CatalogueEntry>();
        if (Kept(now, command.CallId, command.By, at) is { } shipped)
        {
            entries.Add(shipped);
        }

        entries.Add(new CatalogueEntry
        {
            Kind = CatalogueEntryKind.Published,
            CallId = command.CallId,
            At = at,
            By = command.By,
            Note = command.Note!.Trim(),
            Revision = definition.Revision,
            Json = draft.Json,
        });
        if (now.FindTrial(command.CallId) is not null)
        {
            entries.Add(new CatalogueEntry { Kind = CatalogueEntryKind.TrialEnded, CallId = command.CallId, At = at, By = command.By });
        }

        return entries;
    }

    /// <summary>The file that the first publication goes over: applications were made with it, and the next deployment may bring another.</summary>
    internal static CatalogueEntry? Kept(CatalogueSnapshot now, string callId, string by, DateTimeOffset at) =>
        now.RevisionsOf(callId) is [{ By: null } shipped]
            ? new CatalogueEntry
            {
                Kind = CatalogueEntryKind.Shipped,
                CallId = callId,
                At = at,
                By = by,
                Revision = shipped.Definition.Revision,
                Json = CallReader.Write(shipped.Definition),
            }
            : null;
}
