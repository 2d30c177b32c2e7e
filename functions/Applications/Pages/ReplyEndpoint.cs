using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Pages;

internal sealed class ReplyEndpoint(ProvideInformationHandler handler, ApplicationPages pages)
{
    /// <summary>The candidate's answer to a request for information.</summary>
    [Function(nameof(ReplyEndpoint))]
    [Authorize(Access.Candidate)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "dossiers/{id}/reponse")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken);
        string? message = form["message"];
        return await handler.HandleAsync(new ProvideInformation(ApplicationId.Parse(id), message), cancellationToken) switch
        {
            ProvideInformationResult.Provided(var application) => SitePage.SeeOther(SitePaths.Application(application.Id)),
            ProvideInformationResult.NothingAsked(var application) => SitePage.SeeOther(SitePaths.Application(application.Id)),
            ProvideInformationResult.Invalid(var error) => await ShowAsync(id, message, error, cancellationToken),
            _ => SitePage.NotFound(),
        };
    }

    private async Task<IResult> ShowAsync(string id, string? message, FieldError error, CancellationToken cancellationToken) =>
        await pages.FindAsync(id, cancellationToken) is { } application
            ? await pages.ShowAsync(application, cancellationToken, StatusCodes.Status422UnprocessableEntity, message, error)
            : SitePage.NotFound();
}
