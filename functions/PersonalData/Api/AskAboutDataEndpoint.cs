using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.PersonalData.Api;

internal sealed class AskAboutDataEndpoint(AskAboutDataHandler handler)
{
    private const string KindProperty = "kind";
    private const string TextProperty = "text";

    /// <summary>Asks the team to erase or correct what is held in a deposited file. While the same request waits, asking again answers like the first.</summary>
    [Function(nameof(AskAboutDataEndpoint))]
    [Authorize(Access.Reader)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/applications/{id}/data/requests")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var (body, refusal) = await ApiJson.ReadObjectAsync(request, cancellationToken);
        if (body is null)
        {
            return refusal!;
        }

        if (DataTexts.ReadKind(body.Text(KindProperty)) is not { } kind)
        {
            return Problems.Invalid([new FieldError(KindProperty, "Indiquez erasure (effacement) ou rectification.")]);
        }

        var person = request.Visitor().Person;
        return await handler.HandleAsync(new AskAboutData(ApplicationId.Parse(id), kind, body.Text(TextProperty), person), cancellationToken) switch
        {
            AskResult.Asked(var application) => Results.Json(DataRequestView.OfLast(application, kind, person), ApiJson.Options, statusCode: StatusCodes.Status202Accepted),
            AskResult.Invalid(var error) => Problems.Invalid([error with { Field = TextProperty }]),
            AskResult.Draft(var draft) => Problems.WrongStatus(draft, "Elle n’a pas été déposée : modifiez-la vous-même, ou mettez-la à la corbeille (PUT …/trash) pour qu’elle soit effacée."),
            _ => Problems.NotFound(),
        };
    }
}
