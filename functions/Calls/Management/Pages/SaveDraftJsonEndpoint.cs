using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Calls.Management.Pages;

internal sealed class SaveDraftJsonEndpoint(EditDraftHandler handler, SettingsPages pages)
{
    /// <summary>Saves the whole draft of a call from JSON.</summary>
    [Function(nameof(SaveDraftJsonEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/reglages/json")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        var json = form["json"].ToString();
        if (json.Length > EditDraftHandler.MaxLength || EditDraftHandler.ReadWhole(json, callId) is not { } typed)
        {
            return await AgainAsync("Ce texte n’est pas la définition de cet appel : écrivez un objet JSON complet, dont l’« id » reste le même.", StatusCodes.Status422UnprocessableEntity);
        }

        var command = new EditDraft(callId, form[SettingsPages.VersionName], request.Staff().Member.Name, root =>
        {
            root.Clear();
            foreach (var member in typed)
            {
                root[member.Key] = member.Value?.DeepClone();
            }

            return true;
        });
        return await handler.HandleAsync(command, cancellationToken) switch
        {
            EditResult.Saved => SitePage.SeeOther($"{SettingsPaths.Json(callId)}?{SettingsPaths.DoneName}=1"),
            EditResult.Conflict => await AgainAsync("Quelqu’un d’autre a enregistré entre-temps. Votre texte est ci-dessous : enregistrez-le de nouveau pour remplacer ce qui a été enregistré.", StatusCodes.Status409Conflict),
            _ => SitePage.SeeOther(SettingsPaths.Home(callId)),
        };

        Task<IResult> AgainAsync(string error, int status) =>
            pages.WithDraftAsync(request, callId, visit => SitePage.Render<DraftJsonPage>(new { Visit = visit, Json = json, Error = error }, status), cancellationToken);
    }
}
