using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Triage;

/// <summary>Which team examines an application: the one it was given to, else the one that the routes put in force on line lead to, else the one that the call routes to by an answer, by EPCI or by département, else the call's own.
/// An applicant's SIREN is an EPCI's when an EPCI applies, and matches no route otherwise.</summary>
internal static class TriageTeam
{
    public static IReadOnlyList<TeamMember> Of(CallDefinition call, Application application) =>
        application.Review.Handover?.Team ?? call.Triage.Table?.TeamFor(call, application) ?? ByDefinition(call, application);

    /// <summary>The member who has this address; null when they left the team, and their links with it.</summary>
    public static Officer? FindOfficer(CallDefinition call, Application application, EmailAddress address) =>
        Of(call, application).FirstOrDefault(member => EmailAddress.TryParse(member.Email, out var email) && email == address) is { } found
            ? new Officer(found.Name, address)
            : null;

    private static IReadOnlyList<TeamMember> ByDefinition(CallDefinition call, Application application) =>
        call.Triage.TeamFor(
            FormPlace.DepartementOf(call.Form, application.Answers),
            application.Applicant.Siren.ToString(),
            test => call.Form.FindField(test.Field) is { } question && test.Holds(question, application.Answers));
}
