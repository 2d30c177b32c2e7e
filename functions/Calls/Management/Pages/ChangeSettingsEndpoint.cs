using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Calls.Management.Pages;

internal sealed class ChangeSettingsEndpoint(EditDraftHandler handler, Catalogue catalogue)
{
    /// <summary>Begins to change a call, or gives up what was changed and not published.</summary>
    [Function(nameof(ChangeSettingsEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/reglages")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        if (form["_action"] == "abandonner")
        {
            await handler.GiveUpAsync(callId, form[SettingsPages.VersionName], cancellationToken);
            return SitePage.SeeOther(catalogue.Find(callId) is null ? "/gestion" : $"{SettingsPaths.Home(callId)}?{SettingsPaths.DoneName}={DoneTexts.GivenUp}");
        }

        return await handler.OpenAsync(callId, request.Staff().Member.Name, cancellationToken) is null
            ? SitePage.NotFound()
            : SitePage.SeeOther(SettingsPaths.Home(callId));
    }
}
