using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Calls.Management.Pages;

internal sealed class DraftJsonPageEndpoint(SettingsPages pages)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Shows the whole draft of a call as JSON.</summary>
    [Function(nameof(DraftJsonPageEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/reglages/json")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken) =>
        pages.WithDraftAsync(
            request,
            callId,
            visit => SitePage.Render<DraftJsonPage>(
                new { Visit = visit, Json = visit.Draft!.ToJsonString(Readable), IsSaved = request.Query.ContainsKey(SettingsPaths.DoneName) }),
            cancellationToken);
}
