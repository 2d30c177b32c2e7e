using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Applications.Api;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Identifiers.Api;

internal sealed class ChangeIdentifierEndpoint(ChangeIdentifierHandler handler, Catalogue catalogue, TimeProvider clock)
{
    /// <summary>Changes the SIRET or SIREN of a draft; the same number again answers the same.</summary>
    [Function(nameof(ChangeIdentifierEndpoint))]
    [Authorize(Access.Holder)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/applications/{id}/identifier")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var (body, refusal) = await ApiJson.ReadObjectAsync(request, cancellationToken);
        if (body is null)
        {
            return refusal!;
        }

        var command = new ChangeIdentifier(ApplicationId.Parse(id), body.Text(TypedIdentifier.SiretField), body.Text(TypedIdentifier.SirenField));
        return await handler.HandleAsync(command, cancellationToken) switch
        {
            ChangeIdentifierResult.Changed(var application) => View(application),
            ChangeIdentifierResult.Same(var application) => View(application),
            ChangeIdentifierResult.Invalid(_, var error) => Problems.Invalid([error]),
            ChangeIdentifierResult.NotDraft(var application) => Problems.WrongStatus(application, "L’établissement ne change que dans un brouillon."),
            _ => Problems.NotFound(),
        };
    }

    private IResult View(Application application) =>
        Results.Json(ApplicationView.Of(application, catalogue.For(application), clock.GetUtcNow()), ApiJson.Options);
}
