using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Pages;

internal sealed class HandOverEndpoint(HandOverPiecesHandler handler, AddAttachmentHandler files, ApplicationPages pages)
{
    /// <summary>Files for the pieces that may follow the deposit, and their handing over, in one form: one mail to the team.</summary>
    [Function(nameof(HandOverEndpoint))]
    [Authorize(Access.Depositor)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "dossiers/{id}/pieces-a-fournir")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var sent = await FollowUpForm.ReadAsync(request, ApplicationId.Parse(id), files, cancellationToken);
        await request.DrainAsync(cancellationToken);
        if (sent.Refused.Count > 0)
        {
            return await pages.FindAsync(id, cancellationToken) is { } application
                ? await pages.ShowAsync(
                    application, cancellationToken, StatusCodes.Status422UnprocessableEntity, reply: new ReplyDraft { Errors = sent.Refused })
                : SitePage.NotFound();
        }

        return await handler.HandleAsync(new HandOverPieces(ApplicationId.Parse(id)), cancellationToken) switch
        {
            HandOverResult.Done(var application) => SitePage.SeeOther(SitePaths.Following(application.Id)),
            HandOverResult.NothingNew(var application) => SitePage.SeeOther(SitePaths.Following(application.Id)),
            _ => SitePage.NotFound(),
        };
    }
}
