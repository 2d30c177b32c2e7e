using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Identifiers.Pages;

internal sealed class ChangeIdentifierPageEndpoint(ChangeIdentifierHandler handler, Catalogue catalogue)
{
    /// <summary>The button that changes the establishment of a draft; after the deposit the page says why it cannot.</summary>
    [Function(nameof(ChangeIdentifierPageEndpoint))]
    [Authorize(Access.Holder)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "dossiers/{id}/etablissement")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        string? typed = form["siret"];
        return await handler.HandleAsync(new ChangeIdentifier(ApplicationId.Parse(id), typed, Siren: null), cancellationToken) switch
        {
            ChangeIdentifierResult.Changed(var application) => SitePage.SeeOther($"{SitePaths.Identifier(application.Id)}?{IdentifierPage.ChangedQueryName}=1"),
            ChangeIdentifierResult.Same(var application) => SitePage.SeeOther(SitePaths.Identifier(application.Id)),
            ChangeIdentifierResult.Invalid(var application, var error) => Show(application, StatusCodes.Status422UnprocessableEntity, error, typed),
            ChangeIdentifierResult.NotDraft(var application) => Show(application, StatusCodes.Status409Conflict),
            _ => SitePage.NotFound(),
        };
    }

    private IResult Show(Application application, int status, FieldError? error = null, string? typed = null) =>
        SitePage.Render<IdentifierPage>(new { Application = application, Call = catalogue.For(application), Error = error, Typed = typed }, status);
}
