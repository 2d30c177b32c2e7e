using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Calls.Management.Pages;

internal sealed class PreviewPartEndpoint(SettingsPages pages, DraftCheck check)
{
    /// <summary>The same with what is being typed in the form of a part, which is kept nowhere: one read.</summary>
    [Function(nameof(PreviewPartEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/reglages/apercu")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken)
    {
        var place = request.Query[SettingsPaths.PlaceName].ToString();
        var form = await request.ReadPageFormAsync(cancellationToken);
        return await pages.WithDraftAsync(request, callId, Show, cancellationToken);

        IResult Show(SettingsVisit visit)
        {
            var typed = visit.Draft!.DeepClone().AsObject();
            return DraftEdits.Fill(typed, place, name => [.. form[name].OfType<string>()])
                ? SitePage.Render<DraftPreviewPage>(new { Visit = visit, Preview = check.Preview(callId, typed), SectionId = EditorForms.SectionOf(typed, place), IsUnsaved = true })
                : SitePage.NotFound();
        }
    }
}
