using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Calls.Pages;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pages;

namespace TI.Serverless.Functions.Alerts.Pages;

internal sealed class RequestAlertEndpoint(RequestAlertHandler handler, TimeProvider clock)
{
    /// <summary>Asks to be told when a call opens: a mail asks to confirm. The answer is the same whether the address is known.</summary>
    [Function(nameof(RequestAlertEndpoint))]
    [AllowAnonymous]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "appels/{callId}/alerte")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        string? typed = form[RequestAlertHandler.EmailField];
        switch (await handler.HandleAsync(new RequestAlert(callId, typed), cancellationToken))
        {
            case RequestAlertResult.Requested(var call, var wave):
                return SitePage.Render<AlertPage>(new { Step = AlertStep.Asked, Call = call, Wave = wave });

            case RequestAlertResult.Invalid(var call, var error):
                return Show(call, typed, error, StatusCodes.Status422UnprocessableEntity);

            case RequestAlertResult.TooMany(var call, var error, var retryAt):
                request.RetryAt(retryAt, clock);
                return Show(call, typed, error, StatusCodes.Status429TooManyRequests);

            case RequestAlertResult.NothingToCome(var call):
                return SitePage.Render<AlertPage>(new { Step = AlertStep.TooLate, Call = call }, StatusCodes.Status409Conflict);

            default:
                return SitePage.NotFound();
        }
    }

    private IResult Show(CallDefinition call, string? typed, FieldError error, int status) => SitePage.Render<CallPage>(
        new { Call = call, Phase = call.PhaseAt(clock.GetUtcNow()), Alert = typed, Errors = (IReadOnlyList<FieldError>)[error] }, status);
}
