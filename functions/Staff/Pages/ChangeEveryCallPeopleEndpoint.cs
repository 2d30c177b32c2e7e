using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Staff.Pages;

internal sealed class ChangeEveryCallPeopleEndpoint(PeoplePages pages)
{
    /// <summary>Gives somebody roles on every call, or takes them away.</summary>
    [Function(nameof(ChangeEveryCallPeopleEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/personnes")] HttpRequest request, CancellationToken cancellationToken) =>
        pages.ChangeAsync(request, call: null, cancellationToken);
}
