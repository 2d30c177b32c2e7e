using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calls.Management.Pages;

/// <summary>Reads what the pages of the settings show.</summary>
internal sealed class SettingsPages(Catalogue catalogue, CallDraftStore drafts, DraftCheck check)
{
    /// <summary>The field of a form that says which draft its page showed.</summary>
    public const string VersionName = "_version";

    /// <summary>One read; null for a call that is neither published nor being prepared.</summary>
    public async Task<SettingsVisit?> FindAsync(HttpRequest request, string callId, CancellationToken cancellationToken)
    {
        var draft = await drafts.FindAsync(callId, cancellationToken);
        return draft is null && catalogue.Find(callId) is null ? null : Of(request, callId, draft);
    }

    /// <summary>A page of a call that is being changed: without a draft, the settings themselves say so.</summary>
    public async Task<IResult> WithDraftAsync(HttpRequest request, string callId, Func<SettingsVisit, IResult> show, CancellationToken cancellationToken) =>
        await FindAsync(request, callId, cancellationToken) switch
        {
            null => SitePage.NotFound(),
            { Draft: null } => SitePage.SeeOther(SettingsPaths.Home(callId)),
            var visit => show(visit),
        };

    public SettingsVisit Of(HttpRequest request, string callId, CallDraft? draft)
    {
        var visit = new SettingsVisit { Visitor = request.Staff(), CallId = callId, Call = catalogue.Find(callId) };
        if (draft is null)
        {
            return visit;
        }

        var reading = check.Read(draft);
        return visit with
        {
            Draft = DraftCheck.Parse(draft.Json),
            Version = draft.StorageETag,
            SavedBy = draft.By,
            SavedAt = draft.At,
            Definition = reading.Definition,
            Problems = reading.Problems,
        };
    }
}
