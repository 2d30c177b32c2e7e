using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Juries.Pages;

internal sealed class ScoreSeveralEndpoint(JuryPages juries, ScoreSeveralHandler handler, ScoreSeveralPages pages)
{
    /// <summary>Keeps what the visitor typed for several files, as drafts or for good.</summary>
    [Function(nameof(ScoreSeveralEndpoint))]
    [Authorize(Access.StaffScore)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/jury/{waveId}/notes")] HttpRequest request,
        string callId,
        string waveId,
        CancellationToken cancellationToken)
    {
        var visitor = request.Staff();
        var form = await request.ReadPageFormAsync(cancellationToken);
        if (await juries.OpenAsMemberAsync(callId, waveId, visitor, cancellationToken) is not { } opened)
        {
            return SitePage.NotFound();
        }

        var page = ScoreSeveralPages.PageOf(form[ScoreSeveralPages.PageName]);
        var typed = opened.Record.Files.ToDictionary(
            file => file.Id,
            file => (IReadOnlyDictionary<string, string>)opened.Call.Jury!.Criteria
                .Where(criterion => form.ContainsKey(ScoreSeveralHandler.ValueField(file.Id, criterion.Id)))
                .ToDictionary(criterion => criterion.Id, criterion => form[ScoreSeveralHandler.ValueField(file.Id, criterion.Id)].ToString()));
        var errors = await handler.HandleAsync(
            new ScoreSeveral(opened.Call, opened.Record, visitor.Member, typed, form["action"] == ScorePage.Finalise), cancellationToken);
        return errors.Count > 0 && await juries.OpenAsMemberAsync(callId, waveId, visitor, cancellationToken) is { } now
            ? pages.Show(now, visitor, page, typed: typed, errors: errors)
            : SitePage.SeeOther($"{JuryPaths.Scores(callId, waveId)}?{ScoreSeveralPages.SavedName}=oui&{ScoreSeveralPages.PageName}={page}");
    }
}
