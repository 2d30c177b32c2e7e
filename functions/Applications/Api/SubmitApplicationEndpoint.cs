using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Api;

internal sealed class SubmitApplicationEndpoint(SubmitApplicationHandler handler)
{
    /// <summary>Deposits the application: 201 with the receipt, and 200 with the same receipt ever after.</summary>
    [Function(nameof(SubmitApplicationEndpoint))]
    [Authorize(Access.Depositor)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/applications/{id}/submission")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        await request.DrainAsync(cancellationToken);
        var readable = ETags.TryReadIfMatch(request, out _, out var revision);
        var command = new SubmitApplication(ApplicationId.Parse(id), readable ? revision : -1, request.Visitor().Person);
        return await handler.HandleAsync(command, cancellationToken) switch
        {
            SubmitResult.Submitted(var receipt, var first) => Receipt(request, receipt, first),
            SubmitResult.Incomplete(_, var errors) => Problems.Invalid(errors),
            SubmitResult.Closed(_, var phase) => Problems.WaveClosed(phase),
            SubmitResult.Conflict(var current) => Problems.Changed(current),
            SubmitResult.AlreadyDeposited(var application) => Problems.AlreadyDeposited(application),
            SubmitResult.Withdrawn(var application) => Problems.WrongStatus(application, "Une candidature retirée ne peut plus être déposée."),
            _ => Problems.NotFound(),
        };
    }

    private static IResult Receipt(HttpRequest request, Receipt receipt, bool first)
    {
        request.HttpContext.Response.Headers.Location = SitePaths.ApiApplication(ApplicationId.Parse(receipt.ApplicationId)) + "/receipt";
        return Results.Json(receipt, ReceiptJson.Options, statusCode: first ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }
}
