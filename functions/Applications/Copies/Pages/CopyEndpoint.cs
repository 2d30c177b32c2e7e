using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Copies.Pages;

internal sealed class CopyEndpoint(CopyApplicationHandler handler, CopyPages pages, LinkTokens tokens, TimeProvider clock)
{
    /// <summary>Prepares a new application from this one and opens it in this browser. Pressed twice, it makes one.</summary>
    [Function(nameof(CopyEndpoint))]
    [Authorize(Access.Holder)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "dossiers/{id}/copie")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        switch (await handler.HandleAsync(new CopyApplication(ApplicationId.Parse(id), form["appel"].ToString()), cancellationToken))
        {
            case CopyResult.Copied(var copy):
                await CandidateCookie.OpenAsync(request.HttpContext, tokens.CandidateLink(copy));
                return SitePage.SeeOther(SitePaths.CopyResult(copy.Id));

            case CopyResult.NotOpen(var origin, _, var phase):
                return pages.Show(origin, StatusCodes.Status409Conflict, CallTexts.WhyNotOpen(phase));

            case CopyResult.TooMany(var origin, var error, var retryAt):
                request.RetryAt(retryAt, clock);
                return pages.Show(origin, StatusCodes.Status429TooManyRequests, error.Message);

            case CopyResult.UnknownCall(var origin):
                return pages.Show(origin, StatusCodes.Status422UnprocessableEntity, "Choisissez l’appel auquel vous voulez candidater.");

            default:
                return SitePage.NotFound();
        }
    }
}
