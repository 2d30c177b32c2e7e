using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Applications;

/// <summary>Which team examines an application: the one that the call routes to by EPCI or département, else the call's own.</summary>
internal static class TriageTeam
{
    private const string CommuneType = "communeCode";

    public static IReadOnlyList<TeamMember> Of(CallDefinition call, Application application) =>
        call.Triage.TeamFor(Departement(call, application), application.Applicant.Siren.ToString());

    /// <summary>The member who has this address; null when they left the team, and their links with it.</summary>
    public static TeamMember? Find(CallDefinition call, Application application, EmailAddress address) =>
        Of(call, application).FirstOrDefault(member => EmailAddress.TryParse(member.Email, out var email) && email == address);

    /// <summary>From the first commune of the answers: the project's place, not the head office.</summary>
    private static string? Departement(CallDefinition call, Application application)
    {
        var code = call.Form.Fields
            .Where(field => field.Type == CommuneType)
            .Select(field => application.Answers[field.Id]?.ToString())
            .FirstOrDefault(value => value is { Length: 5 });
        return code is null ? null : code.StartsWith("97", StringComparison.Ordinal) ? code[..3] : code[..2];
    }
}
