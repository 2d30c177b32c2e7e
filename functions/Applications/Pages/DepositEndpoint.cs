using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Pages;

internal sealed class DepositEndpoint(SubmitApplicationHandler handler, ApplicationPages pages)
{
    /// <summary>The button that deposits.</summary>
    [Function(nameof(DepositEndpoint))]
    [Authorize(Access.Depositor)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "dossiers/{id}/verification")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        var (person, right) = request.Visitor();
        int? revision = int.TryParse(form["revision"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return await handler.HandleAsync(new SubmitApplication(ApplicationId.Parse(id), revision, person), cancellationToken) switch
        {
            SubmitResult.Submitted(var receipt, _) => SitePage.SeeOther(SitePaths.Receipt(ApplicationId.Parse(receipt.ApplicationId))),
            SubmitResult.Incomplete(var application, _) => pages.ShowCheck(application, StatusCodes.Status422UnprocessableEntity, right: right),
            SubmitResult.Closed(var application, _) => pages.ShowCheck(application, StatusCodes.Status409Conflict, right: right),
            SubmitResult.AlreadyDeposited(var application) => pages.ShowCheck(application, StatusCodes.Status409Conflict, alreadyDeposited: true, right: right),
            SubmitResult.Conflict(var current) => pages.ShowCheck(current, StatusCodes.Status409Conflict, changedMeanwhile: true, right: right),
            SubmitResult.Withdrawn(var application) => SitePage.SeeOther(SitePaths.Application(application.Id)),
            _ => SitePage.NotFound(),
        };
    }
}
