using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Triage.Pages;

internal sealed class TriageFileEndpoint(TriageAccess access, ApplicationStore store, OrganisationStandings standings, MailLedger mails, TimeProvider clock)
{
    /// <summary>The file, with its trail and its mails.</summary>
    [Function(nameof(TriageFileEndpoint))]
    [Authorize(Access.Officer)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "triage/{token}")] HttpRequest request,
        string token,
        CancellationToken cancellationToken)
    {
        var (file, refusal) = await access.OpenAsync(request.HttpContext.User, cancellationToken);
        if (file is null)
        {
            return refusal!;
        }

        var events = await store.EventsAsync(file.Application.Id, cancellationToken);
        var ledger = await mails.ListAsync(file.Application.Id, cancellationToken);
        return SitePage.Render<TriageFilePage>(new
        {
            file.Application,
            file.Call,
            file.Officer,
            LinkPath = $"/triage/{token}",
            Actions = TriageProgress.Possible(file.Call, file.Application, file.Officer),
            Organisation = await standings.OfAsync(file.Application, cancellationToken),
            Events = events,
            Now = clock.GetUtcNow(),
            Mails = ledger.OrderBy(entry => entry.ClaimedAt).Select(MailLine.Of).ToArray(),
        });
    }
}
