using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Staff;

namespace TI.Serverless.Functions.Inbox.Pages;

internal sealed class SaveViewEndpoint(Catalogue catalogue, SaveViewHandler handler, ViewPages pages)
{
    public const string ForName = "pour";
    public const string Me = "moi";
    public const string Team = "equipe";

    /// <summary>Gives a name to a list, for oneself or, by who examines files, for the team.</summary>
    [Function(nameof(SaveViewEndpoint))]
    [Authorize(Access.StaffRead)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/vues")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken)
    {
        var visitor = request.Staff();
        var form = await request.ReadPageFormAsync(cancellationToken);
        if (catalogue.FindForTeam(callId) is not { } call)
        {
            return SitePage.NotFound();
        }

        var address = InboxAddress.FromQueryString(form[BulkForm.ListName]);
        var command = new SaveView(callId, visitor.Member, form[SaveViewHandler.NameField], address.QueryString, form[ForName] == Team && visitor.May(StaffRights.Triage));
        return await handler.HandleAsync(command, cancellationToken) is { Count: > 0 } errors
            ? await pages.ShowAsync(request, call, address, cancellationToken, command, errors)
            : SitePage.SeeOther(ViewPages.Path(callId));
    }
}
