using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Staff.Api;

internal sealed class ListStaffApplicationsEndpoint(Catalogue catalogue, InboxStore inbox, Continuations continuations)
{
    private const int PageSize = 50;

    /// <summary>A page of the deposited files of a call: one query, besides who asks, however many files there are.</summary>
    [Function(nameof(ListStaffApplicationsEndpoint))]
    [Authorize(Access.ApiRead)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/staff/calls/{callId}/applications")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken)
    {
        if (catalogue.Find(callId) is not { } call)
        {
            return Problems.NotFound();
        }

        var (query, errors) = StaffQuery.Read(request.Query);
        if (errors.Count > 0)
        {
            return Problems.Invalid(errors);
        }

        var continuation = continuations.Read(request.Query[StaffQuery.ContinuationName]);
        if (continuation is null && request.Query.ContainsKey(StaffQuery.ContinuationName))
        {
            // A program that was given the beginning again would never end.
            return Problems.Invalid([new FieldError(StaffQuery.ContinuationName, "Reprenez telle quelle l’adresse « next » de la page précédente, ou recommencez sans ce paramètre.")]);
        }

        var page = await inbox.PageAsync(call.Id, query, continuation, PageSize, cancellationToken);
        var next = StaffQuery.Next(call.Id, request.Query, continuations.Write(page.Continuation));
        return Results.Json(new StaffPageView([.. page.Files.Select(file => StaffSummaryView.Of(call.Id, file))], next), ApiJson.Options);
    }
}
