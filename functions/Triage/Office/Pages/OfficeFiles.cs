using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Triage.Pages;

namespace TI.Serverless.Functions.Triage.Office.Pages;

/// <summary>Opens a file in the back office: of the call of the route, whose rights were checked, and deposited.</summary>
internal sealed class OfficeFiles(ApplicationStore store, Catalogue catalogue)
{
    /// <summary>One read. A file of another call, and a draft, do not exist here.</summary>
    public async Task<(TriageFile? File, IResult? Refusal)> OpenAsync(HttpRequest request, string callId, string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(callId, id, cancellationToken) is not { } application)
        {
            return (null, SitePage.NotFound());
        }

        var member = request.Staff().Member;
        return (new TriageFile(application, catalogue.For(application), new Officer(member.Name, member.Email)), null);
    }

    /// <summary>One read; null for what does not exist in this call, as the team sees it.</summary>
    public async Task<Application?> FindAsync(string callId, string id, CancellationToken cancellationToken) =>
        ApplicationId.TryParse(id, out var applicationId)
            && await store.FindAsync(applicationId, cancellationToken) is { SubmittedAt: not null } application
            && application.CallId == callId ? application : null;

    /// <summary>Whether the visitor may take an action: what decides asks for the right to decide.</summary>
    public static bool May(StaffVisitor visitor, TriageAction action) =>
        visitor.May(action.IsDecision ? StaffRights.Decide : StaffRights.Triage);
}
