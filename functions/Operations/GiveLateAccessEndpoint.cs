using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Operations;

internal sealed class GiveLateAccessEndpoint(GiveLateAccessHandler handler, SiteLinks links)
{
    /// <summary>Allows one address or one draft a deposit after the closing: 201 with a code that is shown this once.</summary>
    [Function(nameof(GiveLateAccessEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "operations/calls/{callId}/late-access")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken)
    {
        var (body, refusal) = await ApiJson.ReadObjectAsync(request, cancellationToken);
        if (body is null)
        {
            return refusal!;
        }

        var command = new GiveLateAccess(
            callId, body.Text("email"), body.Text("applicationId"), body.Text("until"), body.Text("reason"), body.Text("by"), body.Text("waveId"));
        return await handler.HandleAsync(command, cancellationToken) switch
        {
            GiveLateAccessResult.Given(var code, var access) => Results.Json(
                new
                {
                    Id = access.Code,
                    Code = code.ToString(),
                    access.WaveId,
                    Until = ParisTime.ToLocal(access.Until),
                    Link = $"{links.Call(callId)}?{LateTexts.CodeQueryName}={code}",
                },
                ApiJson.Options,
                statusCode: StatusCodes.Status201Created),
            GiveLateAccessResult.Invalid(var errors) => Problems.Invalid(errors),
            _ => Problems.NotFound(),
        };
    }
}
