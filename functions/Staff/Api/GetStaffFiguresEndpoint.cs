using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Figures;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Staff.Api;

internal sealed class GetStaffFiguresEndpoint(Catalogue catalogue, TallyStore tallies)
{
    /// <summary>The sums of a call: one query, besides who asks.</summary>
    [Function(nameof(GetStaffFiguresEndpoint))]
    [Authorize(Access.ApiRead)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/staff/calls/{callId}/figures")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken)
    {
        _ = request;
        return catalogue.Find(callId) is { } call
            ? Results.Json(StaffFiguresView.Of(call, new CallFigures(await tallies.SumsAsync(call.Id, cancellationToken))), ApiJson.Options)
            : Problems.NotFound();
    }
}
