using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;

namespace TI.Serverless.Functions.Eligibility.Pages;

internal sealed class EligibilityPageEndpoint(JudgeEligibilityHandler handler)
{
    /// <summary>"Suis-je éligible ?", before any draft is begun; with nothing asked yet, the questions only.</summary>
    [Function(nameof(EligibilityPageEndpoint))]
    [AllowAnonymous]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "eligibilite")] HttpRequest request, CancellationToken cancellationToken)
    {
        var form = EligibilityForm.Of(request.Query);
        var (question, errors) = form.Read();
        var answer = form.IsEmpty || errors.Count > 0 ? null : await handler.HandleAsync(question, cancellationToken);
        return SitePage.Render<EligibilityPage>(
            new { Form = form, Errors = errors, answer?.Calls, answer?.Company, Site = answer?.Site?.Label },
            errors.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
    }
}
