using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Mail.Frequencies.Pages;

internal sealed class ChooseOfficeFrequenciesEndpoint(ChooseFrequenciesHandler handler)
{
    /// <summary>Saves how often who signed in is written to.</summary>
    [Function(nameof(ChooseOfficeFrequenciesEndpoint))]
    [Authorize(Access.Staff)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/courriels")] HttpRequest request, CancellationToken cancellationToken)
    {
        var (choices, errors) = FrequencyForm.Read(await request.ReadPageFormAsync(cancellationToken));
        var person = request.Staff().Member.Email;
        if (errors.Count > 0)
        {
            return SitePage.Render<OfficeFrequencyPage>(
                new { Visitor = request.Staff(), Choices = (await handler.ListAsync(person, cancellationToken)).With(choices), Errors = errors },
                StatusCodes.Status422UnprocessableEntity);
        }

        await handler.HandleAsync(new ChooseFrequencies(person, choices), cancellationToken);
        return SitePage.SeeOther($"{FrequencyPaths.Office}?enregistre");
    }
}
