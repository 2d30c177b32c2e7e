using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Api;

internal sealed class SaveDraftEndpoint(SaveDraftHandler handler, Catalogue catalogue, TimeProvider clock)
{
    /// <summary>Replaces the answers of a draft, if they are still those the caller read (<c>If-Match</c>).</summary>
    [Function(nameof(SaveDraftEndpoint))]
    [Authorize(Access.Editor)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/applications/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var (body, refusal) = await ApiJson.ReadObjectAsync(request, cancellationToken);
        if (body is null)
        {
            return refusal!;
        }

        if (body["answers"] is not JsonObject values)
        {
            return Problems.Malformed("Joignez les réponses sous la forme { \"answers\": { \"identifiant-du-champ\": valeur } }.");
        }

        var readable = ETags.TryReadIfMatch(request, out var isPresent, out var revision);
        if (!isPresent)
        {
            return Problems.PreconditionRequired();
        }

        var answers = Answers.From(values);
        var command = new SaveDraft(
            ApplicationId.Parse(id),
            (_, stored) => readable && (revision is null || revision == stored.AnswersRevision),
            (call, _) => TypedAnswers.Read(call.Form, answers),
            AcceptInvalid: false);
        return await handler.HandleAsync(command, cancellationToken) switch
        {
            SaveDraftResult.Saved(var application) => Saved(request, application),
            SaveDraftResult.Invalid(_, var errors) => Problems.Invalid(errors),
            SaveDraftResult.Conflict(var current) => Problems.Changed(current),
            SaveDraftResult.NotDraft(var application) => Problems.WrongStatus(application, "Seul un brouillon peut être modifié."),
            SaveDraftResult.Locked(_, var phase) => Problems.DraftLocked(phase),
            _ => Problems.NotFound(),
        };
    }

    private IResult Saved(HttpRequest request, Application application)
    {
        request.HttpContext.Response.Headers.ETag = ETags.Of(application);
        return Results.Json(ApplicationView.Of(application, catalogue.For(application), clock.GetUtcNow()), ApiJson.Options);
    }
}
