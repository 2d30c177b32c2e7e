using System.Text.Json;
using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls.Revisions;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calls.Management;

/// <summary>An administrator changes a part of the draft of a call.</summary>
/// <param name="CallId">The call.</param>
/// <param name="SeenDraft">The draft that was on the page.</param>
/// <param name="By">The name of who changes it.</param>
/// <param name="Change">The change, on the whole definition; false when it cannot be made.</param>
internal sealed record EditDraft(string CallId, string? SeenDraft, string By, Func<JsonObject, bool> Change);

internal abstract record EditResult
{
    internal sealed record Saved(CallDraft Draft) : EditResult;

    /// <summary>Somebody saved since: their draft with this change over it, which is not stored.</summary>
    internal sealed record Conflict(CallDraft Merged) : EditResult;

    /// <summary>The part is no longer there.</summary>
    internal sealed record NotPossible(CallDraft Draft) : EditResult;

    internal sealed record NoDraft : EditResult;
}

internal sealed class EditDraftHandler(Catalogue catalogue, CallDraftStore drafts, TimeProvider clock)
{
    /// <summary>Longer definitions would not fit in a row with their history.</summary>
    public const int MaxLength = 300_000;

    /// <summary>One read, one write.</summary>
    public async Task<EditResult> HandleAsync(EditDraft command, CancellationToken cancellationToken)
    {
        if (await drafts.FindAsync(command.CallId, cancellationToken) is not { } draft)
        {
            return new EditResult.NoDraft();
        }

        var root = DraftCheck.Parse(draft.Json);
        if (!command.Change(root))
        {
            return new EditResult.NotPossible(draft);
        }

        var json = root.ToJsonString();
        if (json == draft.Json)
        {
            return new EditResult.Saved(draft);
        }

        var changed = draft with { Json = json, By = command.By, At = clock.GetUtcNow() };
        return json.Length > MaxLength ? new EditResult.NotPossible(draft)
            : draft.StorageETag == command.SeenDraft && await drafts.SaveAsync(changed, cancellationToken) == WriteOutcome.Done
                ? new EditResult.Saved(changed)
                : new EditResult.Conflict(changed);
    }

    /// <summary>The draft of a call, begun from what is in force when there is none. A read, and a write the first time; null for an unknown call.</summary>
    public async Task<CallDraft?> OpenAsync(string callId, string by, CancellationToken cancellationToken)
    {
        if (await drafts.FindAsync(callId, cancellationToken) is { } open)
        {
            return open;
        }

        if (catalogue.Find(callId) is not { } call)
        {
            return null;
        }

        var draft = new CallDraft { CallId = callId, Json = CallReader.Write(call), By = by, At = clock.GetUtcNow() };
        await drafts.SaveAsync(draft, cancellationToken);
        return await drafts.FindAsync(callId, cancellationToken);
    }

    /// <summary>A read and a removal; what is in force stays. Nothing happens to a draft that was saved meanwhile.</summary>
    public async Task GiveUpAsync(string callId, string? seenDraft, CancellationToken cancellationToken)
    {
        if (await drafts.FindAsync(callId, cancellationToken) is { } draft && draft.StorageETag == seenDraft)
        {
            await drafts.EraseAsync(draft, cancellationToken);
        }
    }

    /// <summary>A definition typed whole; null when it is no JSON object of this call.</summary>
    public static JsonObject? ReadWhole(string? json, string callId)
    {
        try
        {
            return JsonNode.Parse(json ?? "", documentOptions: CallJson.Strict) is JsonObject typed && typed["id"] is JsonValue id && id.ToString() == callId ? typed : null;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
