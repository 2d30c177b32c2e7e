using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Copies.Pages;

internal sealed class CopyResultPageEndpoint(ApplicationPages applications, Catalogue catalogue)
{
    /// <summary>What a new application took over from the one it was prepared from, and what it did not. Two reads.</summary>
    [Function(nameof(CopyResultPageEndpoint))]
    [Authorize(Access.Holder)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "dossiers/{id}/reprise")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        _ = request;
        if (await applications.FindAsync(id, cancellationToken) is not { } copy)
        {
            return SitePage.NotFound();
        }

        if (copy.CopiedFrom is not { } originId)
        {
            return SitePage.SeeOther(SitePaths.Application(copy.Id));
        }

        var found = await applications.FindAsync(originId.ToString(), cancellationToken);
        var origin = found?.Applicant.Email.Hash == copy.Applicant.Email.Hash ? found : null;
        var call = catalogue.For(copy);
        return SitePage.Render<CopyResultPage>(new
        {
            Application = copy,
            Call = call,
            Origin = origin,
            Carried = origin is null ? null : CarriedAnswers.Between(catalogue.For(origin).Form, origin.Answers, call.Form),
        });
    }
}
