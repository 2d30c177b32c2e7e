using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Staff.Pages;

internal sealed class EveryCallPeopleEndpoint(PeoplePages pages)
{
    /// <summary>Shows who has a role on every call.</summary>
    [Function(nameof(EveryCallPeopleEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/personnes")] HttpRequest request, CancellationToken cancellationToken) =>
        pages.ShowAsync(request, call: null, cancellationToken);
}
