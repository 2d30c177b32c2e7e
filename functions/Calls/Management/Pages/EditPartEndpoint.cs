using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Calls.Management.Pages;

internal sealed class EditPartEndpoint(EditDraftHandler handler, SettingsPages pages)
{
    /// <summary>Saves a part of the draft of a call, or adds, moves or removes an item of its lists.</summary>
    [Function(nameof(EditPartEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/reglages/partie")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken)
    {
        var place = request.Query[SettingsPaths.PlaceName].ToString();
        var form = await request.ReadPageFormAsync(cancellationToken);
        string? added = null;
        var command = new EditDraft(callId, form[SettingsPages.VersionName], request.Staff().Member.Name, Change);
        return await handler.HandleAsync(command, cancellationToken) switch
        {
            EditResult.Saved => SitePage.SeeOther(After()),
            EditResult.Conflict(var merged) => SitePage.Render<PartPage>(
                new { Visit = pages.Of(request, callId, merged), Place = place, IsConflict = true }, StatusCodes.Status409Conflict),
            EditResult.NoDraft => SitePage.SeeOther(SettingsPaths.Home(callId)),
            _ => SitePage.NotFound(),
        };

        bool Change(JsonObject root) => form["_action"].ToString() switch
        {
            "ajouter" => (added = DraftEdits.Add(root, place, form["_liste"].ToString())) is not null,
            "retirer" => DraftEdits.Remove(root, form["_element"].ToString()),
            "monter" => DraftEdits.Move(root, form["_element"].ToString(), -1),
            _ => DraftEdits.Fill(root, place, name => [.. form[name].OfType<string>()]),
        };

        string After() => added is not null ? SettingsPaths.Part(callId, added)
            : form["_action"] != "retour" ? $"{SettingsPaths.Part(callId, place)}&{SettingsPaths.DoneName}=1"
            : EditorForms.ParentOf(place) is { } parent ? SettingsPaths.Part(callId, parent)
            : SettingsPaths.Home(callId);
    }
}
