using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Staff.Api;

internal sealed class ListStaffCallsEndpoint(Catalogue catalogue, TimeProvider clock)
{
    /// <summary>The calls that a key opens, with their waves.</summary>
    [Function(nameof(ListStaffCallsEndpoint))]
    [Authorize(Access.ApiRead)]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/staff/calls")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var now = clock.GetUtcNow();
        var calls = catalogue.Calls.Where(call => request.ApiCaller().Key.Opens(call.Id));
        return Results.Json(new StaffCallsView([.. calls.Select(call => StaffCallView.Of(call, now))]), ApiJson.Options);
    }
}
