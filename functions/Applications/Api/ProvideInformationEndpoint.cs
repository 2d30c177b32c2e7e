using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Api;

internal sealed class ProvideInformationEndpoint(ProvideInformationHandler handler, Catalogue catalogue, TimeProvider clock)
{
    /// <summary>Answers a request for information; files go first, to <c>attachments/complements/{fileName}</c>.</summary>
    [Function(nameof(ProvideInformationEndpoint))]
    [Authorize(Access.Depositor)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/applications/{id}/replies")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var (body, refusal) = await ApiJson.ReadObjectAsync(request, cancellationToken);
        if (body is null)
        {
            return refusal!;
        }

        var command = new ProvideInformation(ApplicationId.Parse(id), body.Text(ProvideInformationHandler.MessageField), request.Visitor().Person);
        return await handler.HandleAsync(command, cancellationToken) switch
        {
            ProvideInformationResult.Provided(var application) =>
                Results.Json(ApplicationView.Of(application, catalogue.Get(application.CallId), clock.GetUtcNow()), ApiJson.Options, statusCode: StatusCodes.Status201Created),
            ProvideInformationResult.Invalid(var error) => Problems.Invalid([error]),
            ProvideInformationResult.NothingAsked(var application) => Problems.WrongStatus(application, "Aucun complément n’est demandé."),
            _ => Problems.NotFound(),
        };
    }
}
