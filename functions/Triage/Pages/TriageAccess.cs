using System.Security.Claims;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Triage.Pages;

/// <summary>What a triage link opens.</summary>
internal sealed record TriageFile(Application Application, CallDefinition Call, Officer Officer);

/// <summary>Opens the application of a triage link for the officer it names, as long as they are of the team.</summary>
internal sealed class TriageAccess(ApplicationStore store, Catalogue catalogue)
{
    /// <summary>One read. A link lives no longer than its holder's place in the team.</summary>
    public async Task<(TriageFile? File, IResult? Refusal)> OpenAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var id = ApplicationId.Parse(user.FindFirstValue(Access.ApplicationClaim)!);
        var person = EmailAddress.Parse(user.FindFirstValue(Access.PersonClaim)!);
        if (await store.FindAsync(id, cancellationToken) is not { } application)
        {
            return (null, SitePage.NotFound());
        }

        var call = catalogue.For(application);
        return TriageTeam.FindOfficer(call, application, person) is { } officer
            ? (new TriageFile(application, call, officer), null)
            : (null, NotInTeam());
    }

    public static IResult NotInTeam() => SitePage.Render<AccessPage>(
        new { Reason = "Vous ne faites pas, ou plus, partie de l’équipe qui examine ce dossier.", Officer = true }, StatusCodes.Status403Forbidden);
}
