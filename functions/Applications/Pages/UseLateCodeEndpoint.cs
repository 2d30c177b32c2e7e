using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Pages;

internal sealed class UseLateCodeEndpoint(UseLateCodeHandler handler, ApplicationPages pages, TimeProvider clock)
{
    /// <summary>A code of late deposit, typed on a draft's page.</summary>
    [Function(nameof(UseLateCodeEndpoint))]
    [Authorize(Access.Depositor)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "dossiers/{id}/depot-tardif")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        var right = request.Visitor().Right;
        switch (await handler.HandleAsync(new UseLateCode(ApplicationId.Parse(id), form[LateCodes.Field]), cancellationToken))
        {
            case UseLateCodeResult.Used(var application):
                return SitePage.SeeOther(SitePaths.Application(application.Id));

            case UseLateCodeResult.NotDraft(var application):
                return SitePage.SeeOther(SitePaths.Application(application.Id));

            case UseLateCodeResult.Refused(var application, var error):
                return await pages.ShowAsync(application, cancellationToken, StatusCodes.Status422UnprocessableEntity, error: error, right: right);

            case UseLateCodeResult.TooMany(var application, var error, var retryAt):
                request.RetryAt(retryAt, clock);
                return await pages.ShowAsync(application, cancellationToken, StatusCodes.Status429TooManyRequests, error: error, right: right);

            default:
                return SitePage.NotFound();
        }
    }
}
