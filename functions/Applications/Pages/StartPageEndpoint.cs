using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Calls.Pages;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Pages;

internal sealed class StartPageEndpoint(StartApplicationHandler handler, Catalogue catalogue, LinkTokens tokens, TimeProvider clock)
{
    /// <summary>The parameter of an address that says the draft was just begun.</summary>
    public const string NewQueryName = "nouveau";

    /// <summary>Begins an application from the call's page and opens it in this browser.</summary>
    [Function(nameof(StartPageEndpoint))]
    [AllowAnonymous]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "appels/{callId}")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        var command = new StartApplication(callId, form["email"], form["siret"], Siren: null, form.ContainsKey(LateCodes.Field) ? form[LateCodes.Field].ToString() : null);
        switch (await handler.HandleAsync(command, cancellationToken))
        {
            case StartResult.Started(var application, var call):
                await CandidateCookie.OpenAsync(request.HttpContext, tokens.CandidateLink(application));
                return SitePage.SeeOther($"{SitePaths.Section(application.Id, call.Form.Sections[0].Id)}?{NewQueryName}=1");

            case StartResult.Invalid(var errors):
                return Show(command, errors, callId, StatusCodes.Status422UnprocessableEntity);

            case StartResult.TooMany(var error, var retryAt):
                request.RetryAt(retryAt, clock);
                return Show(command, [error], callId, StatusCodes.Status429TooManyRequests);

            case StartResult.NotOpen(var call, var phase):
                return SitePage.Render<CallPage>(new { Call = call, Phase = phase }, StatusCodes.Status409Conflict);

            default:
                return SitePage.NotFound();
        }
    }

    private IResult Show(StartApplication typed, IReadOnlyList<FieldError> errors, string callId, int status)
    {
        var call = catalogue.Get(callId);
        return SitePage.Render<CallPage>(
            new { Call = call, Phase = call.PhaseAt(clock.GetUtcNow()), typed.Email, typed.Siret, Code = typed.LateCode, Errors = errors },
            status);
    }
}
