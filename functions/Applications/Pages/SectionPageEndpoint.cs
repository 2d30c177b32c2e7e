using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Companies;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications.Pages;

internal sealed class SectionPageEndpoint(ApplicationStore store, Catalogue catalogue, TimeProvider clock)
{
    /// <summary>One step of the form: one read, and one more where the register of companies may know an answer.</summary>
    [Function(nameof(SectionPageEndpoint))]
    [Authorize(Access.Editor)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "dossiers/{id}/etapes/{sectionId}")] HttpRequest request,
        string id,
        string sectionId,
        CancellationToken cancellationToken)
    {
        if (await store.FindAsync(ApplicationId.Parse(id), cancellationToken) is not { } application)
        {
            return SitePage.NotFound();
        }

        var call = catalogue.For(application);
        if (call.Form.FindSection(sectionId) is not { } section)
        {
            return SitePage.NotFound();
        }

        if (application.Status != ApplicationStatus.Draft || application.IsLocked(call, clock.GetUtcNow()))
        {
            return SitePage.SeeOther(SitePaths.Application(application.Id));
        }

        var concerned = CompanyProposals.Concern(section);
        var finding = concerned ? await store.FindCompanyAsync(application, cancellationToken) : null;
        var proposals = CompanyProposals.For(section, application.Answers, finding);
        return SitePage.Render<SectionPage>(new
        {
            Call = call,
            Section = section,
            Application = application,
            proposals.Shown,
            Proposals = proposals,
            Finding = finding,
            AboutCompany = concerned,
            Saved = request.Query[SavedNotice.QueryName].ToString(),
            Added = application.Attachments.FirstOrDefault(file => file.Id == request.Query[AttachmentsPage.AddedQueryName]),
            RemovedFrom = request.Query[AttachmentsPage.RemovedQueryName].ToString(),
            IsNew = request.Query.ContainsKey(StartPageEndpoint.NewQueryName),
        });
    }
}
