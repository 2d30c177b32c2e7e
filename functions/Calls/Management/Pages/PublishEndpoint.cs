using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Calls.Management.Pages;

internal sealed class PublishEndpoint(PublishCallHandler handler, SettingsPages pages)
{
    /// <summary>Publishes the draft of a call: candidates read it from now on.</summary>
    [Function(nameof(PublishEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/reglages/publication")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        var note = form["note"].ToString();
        var seen = form["_publiee"].ToString();
        var command = new PublishCall(callId, note, form[SettingsPages.VersionName], seen.Length == 0 ? null : seen, request.Staff().Member.Name);
        return await handler.HandleAsync(command, cancellationToken) switch
        {
            PublishResult.Published or PublishResult.NoDraft => SitePage.SeeOther($"{SettingsPaths.Home(callId)}?{SettingsPaths.DoneName}={DoneTexts.Published}"),
            PublishResult.NoteRefused(var message) => await ShowAsync(visit => PublishPages.Show(visit, note, message, status: StatusCodes.Status422UnprocessableEntity)),
            PublishResult.Changed => await ShowAsync(visit => PublishPages.Show(visit, note, isChanged: true, status: StatusCodes.Status409Conflict)),
            _ => await ShowAsync(visit => PublishPages.Show(visit, note, status: StatusCodes.Status422UnprocessableEntity)),
        };

        Task<IResult> ShowAsync(Func<SettingsVisit, IResult> show) => pages.WithDraftAsync(request, callId, show, cancellationToken);
    }
}
