using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Pages;

internal sealed class WithdrawEndpoint(WithdrawApplicationHandler handler, ApplicationPages pages)
{
    /// <summary>The button that withdraws.</summary>
    [Function(nameof(WithdrawEndpoint))]
    [Authorize(Access.Holder)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "dossiers/{id}/retrait")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        return await handler.HandleAsync(new WithdrawApplication(ApplicationId.Parse(id), form["motif"]), cancellationToken) switch
        {
            WithdrawResult.Withdrawn(var application) => SitePage.SeeOther(SitePaths.Application(application.Id)),
            WithdrawResult.AlreadyDecided(var application) => pages.ShowWithdrawal(application, StatusCodes.Status409Conflict),
            WithdrawResult.Invalid(var application, _) => pages.ShowWithdrawal(application, StatusCodes.Status422UnprocessableEntity),
            _ => SitePage.NotFound(),
        };
    }
}
