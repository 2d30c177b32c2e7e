using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calls.Management.Pages;

/// <summary>The page on which a file is moved to the revision in force.</summary>
internal sealed class FileRevisionPages(Catalogue catalogue, ApplicationStore store)
{
    /// <summary>One read.</summary>
    public async Task<IResult> ShowAsync(HttpRequest request, string callId, string id, bool isChanged, CancellationToken cancellationToken) =>
        ApplicationId.TryParse(id, out var file)
        && catalogue.Find(callId) is { } call
        && await store.FindAsync(file, cancellationToken) is { SubmittedAt: not null } application
        && application.CallId == callId
            ? SitePage.Render<FileRevisionPage>(
                new { Visitor = request.Staff(), Call = call, File = application, Changes = PublishPages.Between(catalogue.For(application), call), IsChanged = isChanged },
                isChanged ? StatusCodes.Status409Conflict : StatusCodes.Status200OK)
            : SitePage.NotFound();
}
