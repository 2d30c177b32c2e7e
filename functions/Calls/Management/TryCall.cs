using TI.Serverless.Functions.Calls.Revisions;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calls.Management;

/// <summary>An administrator puts the draft of a call on trial for the team, or ends the trial.</summary>
/// <param name="CallId">The call.</param>
/// <param name="IsOpen">False to end it.</param>
/// <param name="By">The name of who does it.</param>
internal sealed record TryCall(string CallId, bool IsOpen, string By);

internal sealed class TryCallHandler(CallDraftStore drafts, DraftCheck check, CatalogueCommits commits, WipeTrialHandler wipe, Catalogue catalogue, TimeProvider clock)
{
    /// <summary>One read, one query, one transaction, one query; the files of a trial that ends are erased.</summary>
    /// <returns>False when the draft has problems, or is not there.</returns>
    public async Task<bool> HandleAsync(TryCall command, CancellationToken cancellationToken)
    {
        if (!command.IsOpen)
        {
            await commits.CommitAsync(now => now.FindTrial(command.CallId) is null ? [] : [Entry(command, CatalogueEntryKind.TrialEnded)], cancellationToken);
            await wipe.HandleAsync(catalogue.Now.EndedTrialOf(command.CallId), cancellationToken);
            return true;
        }

        if (await drafts.FindAsync(command.CallId, cancellationToken) is not { } draft || check.Read(draft) is not { Definition: { } definition, Problems.Count: 0 })
        {
            return false;
        }

        await commits.CommitAsync(
            now => now.FindTrial(command.CallId)?.Revision == definition.Revision
                ? []
                : [Entry(command, CatalogueEntryKind.TrialOpened) with { Json = draft.Json, Revision = definition.Revision }],
            cancellationToken);
        return true;
    }

    private CatalogueEntry Entry(TryCall command, CatalogueEntryKind kind) => new() { Kind = kind, CallId = command.CallId, At = clock.GetUtcNow(), By = command.By };
}
