using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications.Pages;

internal sealed class SectionPageEndpoint(ApplicationStore store, Catalogue catalogue)
{
    /// <summary>One step of the form: one read.</summary>
    [Function(nameof(SectionPageEndpoint))]
    [Authorize(Access.Candidate)]
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

        var call = catalogue.Get(application.CallId);
        if (call.Form.FindSection(sectionId) is not { } section)
        {
            return SitePage.NotFound();
        }

        return application.Status == ApplicationStatus.Draft
            ? SitePage.Render<SectionPage>(new
            {
                Call = call,
                Section = section,
                Application = application,
                Shown = application.Answers,
                Saved = request.Query[SavedNotice.QueryName].ToString(),
                Added = application.Attachments.FirstOrDefault(file => file.Id == request.Query[AttachmentsPage.AddedQueryName]),
                RemovedFrom = request.Query[AttachmentsPage.RemovedQueryName].ToString(),
                IsNew = request.Query.ContainsKey(StartPageEndpoint.NewQueryName),
            })
            : SitePage.SeeOther(SitePaths.Application(application.Id));
    }
}
