using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Api;

internal sealed class ProvideInformationEndpoint(ProvideInformationHandler handler, Catalogue catalogue, TimeProvider clock)
{
    private const string AnswersProperty = "answers";

    /// <summary>
    /// Answers a request for information; files go first, to <c>attachments/complements/{fileName}</c>. <c>answers</c> holds corrections of
    /// the questions that the request opened, and of no others.
    /// </summary>
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

        if (body.ContainsKey(AnswersProperty) && body[AnswersProperty] is not JsonObject)
        {
            return Problems.Invalid([new FieldError(AnswersProperty, "Les réponses corrigées sont un objet JSON, par identifiant de question.")]);
        }

        var command = new ProvideInformation(ApplicationId.Parse(id), body.Text(ProvideInformationHandler.MessageField), request.Visitor().Person)
        {
            Corrections = (call, _) => Read(call, body[AnswersProperty] as JsonObject),
        };
        return await handler.HandleAsync(command, cancellationToken) switch
        {
            ProvideInformationResult.Provided(var application) =>
                Results.Json(ApplicationView.Of(application, catalogue.For(application), clock.GetUtcNow()), ApiJson.Options, statusCode: StatusCodes.Status201Created),
            ProvideInformationResult.Invalid(_, var errors) => Problems.Invalid(errors),
            ProvideInformationResult.NothingAsked(var application) => Problems.WrongStatus(application, "Aucun complément n’est demandé."),
            _ => Problems.NotFound(),
        };
    }

    /// <summary>As when a draft is saved, texts are read as a person would type them; a null takes an answer away.</summary>
    private static Dictionary<string, JsonNode?> Read(CallDefinition call, JsonObject? answers)
    {
        var typed = TypedAnswers.Read(call.Form, Answers.From(answers ?? []));
        return (answers ?? []).ToDictionary(one => one.Key, one => typed[one.Key], StringComparer.Ordinal);
    }
}
