using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Staff.Pages;

internal sealed class ChangePeopleEndpoint(Catalogue catalogue, PeoplePages pages)
{
    /// <summary>Gives somebody roles on a call, or takes them away.</summary>
    [Function(nameof(ChangePeopleEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/equipe")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken) =>
        catalogue.Find(callId) is { } call ? await pages.ChangeAsync(request, call, cancellationToken) : SitePage.NotFound();
}
