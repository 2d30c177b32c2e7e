using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Applications.Api;

internal sealed class StartApplicationEndpoint(StartApplicationHandler handler, LinkTokens tokens, TimeProvider clock)
{
    /// <summary>Begins an application: 201 with its identifier and the bearer token for everything that follows.</summary>
    [Function(nameof(StartApplicationEndpoint))]
    [AllowAnonymous]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/calls/{callId}/applications")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken)
    {
        var (body, refusal) = await ApiJson.ReadObjectAsync(request, cancellationToken);
        if (body is null)
        {
            return refusal!;
        }

        var command = new StartApplication(callId, body.Text("email"), body.Text("siret"), body.Text("siren"), body.Text("lateCode"));
        return await handler.HandleAsync(command, cancellationToken) switch
        {
            StartResult.Started(var application, _) => Created(request, application),
            StartResult.Invalid(var errors) => Problems.Invalid(errors),
            StartResult.NotOpen(_, var phase) => Problems.CallNotOpen(phase),
            StartResult.TooMany(var error, var retryAt) => TooMany(request, error, retryAt),
            _ => Problems.NotFound(),
        };
    }

    private IResult TooMany(HttpRequest request, FieldError error, DateTimeOffset retryAt)
    {
        request.RetryAt(retryAt, clock);
        return Problems.TooMany(error);
    }

    private IResult Created(HttpRequest request, Application application)
    {
        var response = request.HttpContext.Response;
        response.Headers.ETag = ETags.Of(application);
        response.Headers.Location = SitePaths.ApiApplication(application.Id);
        var body = new
        {
            Id = application.Id.ToString(),
            Token = tokens.ForCandidate(application),
            application.Status,
            Etag = ETags.Of(application),
            Links = ApplicationView.Links(application),
        };
        return Results.Json(body, ApiJson.Options, statusCode: StatusCodes.Status201Created);
    }
}
