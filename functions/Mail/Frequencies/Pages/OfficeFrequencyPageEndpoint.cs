using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Mail.Frequencies.Pages;

internal sealed class OfficeFrequencyPageEndpoint(ChooseFrequenciesHandler handler)
{
    /// <summary>Shows who signed in how often they are written to.</summary>
    [Function(nameof(OfficeFrequencyPageEndpoint))]
    [Authorize(Access.Staff)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/courriels")] HttpRequest request, CancellationToken cancellationToken) =>
        SitePage.Render<OfficeFrequencyPage>(new
        {
            Visitor = request.Staff(),
            Choices = await handler.ListAsync(request.Staff().Member.Email, cancellationToken),
            Saved = request.Query.ContainsKey("enregistre"),
        });
}
