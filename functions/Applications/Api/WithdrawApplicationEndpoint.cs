using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Api;

internal sealed class WithdrawApplicationEndpoint(WithdrawApplicationHandler handler, Catalogue catalogue, TimeProvider clock)
{
    /// <summary>Takes the application back; a second call answers like the first. The body may give a reason.</summary>
    [Function(nameof(WithdrawApplicationEndpoint))]
    [Authorize(Access.Holder)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/applications/{id}/withdrawal")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var (body, refusal) = await ApiJson.ReadObjectAsync(request, cancellationToken, mayBeEmpty: true);
        if (body is null)
        {
            return refusal!;
        }

        return await handler.HandleAsync(new WithdrawApplication(ApplicationId.Parse(id), body.Text("reason")), cancellationToken) switch
        {
            WithdrawResult.Withdrawn(var application) =>
                Results.Json(ApplicationView.Of(application, catalogue.For(application), clock.GetUtcNow()), ApiJson.Options),
            WithdrawResult.AlreadyDecided(var application) =>
                Problems.WrongStatus(application, "Une décision a été prise : il n’y a plus rien à retirer."),
            WithdrawResult.Invalid(_, var error) => Problems.Invalid([error]),
            _ => Problems.NotFound(),
        };
    }
}
