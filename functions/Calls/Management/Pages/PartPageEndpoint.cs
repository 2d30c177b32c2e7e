using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Calls.Management.Pages;

internal sealed class PartPageEndpoint(SettingsPages pages)
{
    /// <summary>Shows a part of the draft of a call, or an item of its lists, in a form.</summary>
    [Function(nameof(PartPageEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/reglages/partie")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken)
    {
        var place = request.Query[SettingsPaths.PlaceName].ToString();
        return pages.WithDraftAsync(
            request,
            callId,
            visit => EditorForms.Find(place) is null || place.EndsWith(']') && DefinitionTree.Find(visit.Draft, place) is null
                ? SitePage.NotFound()
                : SitePage.Render<PartPage>(new { Visit = visit, Place = place, IsSaved = request.Query.ContainsKey(SettingsPaths.DoneName) }),
            cancellationToken);
    }
}
