using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Staff.Pages;

internal sealed class OfficeHomeEndpoint(Catalogue catalogue, CallDraftStore drafts, TimeProvider clock)
{
    /// <summary>The calls that one has a role in.</summary>
    [Function(nameof(OfficeHomeEndpoint))]
    [Authorize(Access.Staff)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion")] HttpRequest request, CancellationToken cancellationToken)
    {
        var visitor = request.Staff();
        return SitePage.Render<OfficeHomePage>(new
        {
            Visitor = visitor,
            CallDefinitions = (IReadOnlyList<CallDefinition>)[.. catalogue.Calls.Concat(catalogue.Trials).Where(call => visitor.Member.RightsOn(call.Id) != StaffRights.None)],
            Drafts = visitor.May(StaffRights.Administer)
                ? (IReadOnlyList<string>)[.. (await drafts.ListAsync(cancellationToken)).Select(draft => draft.CallId).Where(id => catalogue.Find(id) is null)]
                : [],
            Now = clock.GetUtcNow(),
        });
    }
}
