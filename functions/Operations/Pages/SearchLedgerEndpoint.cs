using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Operations.Ledger;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Operations.Pages;

internal sealed class SearchLedgerEndpoint(LedgerPages pages, SendMailAgainHandler handler)
{
    /// <summary>Searches the ledger of mails, by a form that is posted so that no log holds an address; and asks again for one that has not left.</summary>
    [Function(nameof(SearchLedgerEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/exploitation/courriels")] HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        string? done = null;
        if (form["_action"] == "renvoyer" && ApplicationId.TryParse(form["dossier"].ToString(), out var id))
        {
            done = await handler.HandleAsync(id, form["courriel"], request.Staff().Member.Name, cancellationToken) ? "demande" : "rien";
        }

        var search = new MailSearch(form[FindMailsHandler.TypedField].ToString(), form[FindMailsHandler.RecipientField], form["dus"] == "oui");
        return await pages.ShowAsync(request, search, done, cancellationToken);
    }
}
