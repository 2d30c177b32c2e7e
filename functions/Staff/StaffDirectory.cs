using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Staff;

/// <summary>
/// Who is of the staff, and what they may do: what an administrator gave (table People), what a call's definition says (the members of its
/// teams examine and decide, as they do from their mails), and the first administrator, whom the settings name.
/// </summary>
internal sealed class StaffDirectory(PeopleStore people, Catalogue catalogue, IOptions<StaffOptions> options)
{
    private static readonly IReadOnlyList<StaffRole> TeamRoles = [StaffRole.DecisionMaker];

    /// <summary>One read; null for who is not of the staff, or no longer.</summary>
    public async Task<StaffMember?> FindAsync(EmailAddress person, CancellationToken cancellationToken)
    {
        var stored = await people.FindAsync(person.Hash, cancellationToken);
        var member = Complete(person, stored);
        return member.Roles.Values.Any(roles => roles.Count > 0) ? member : null;
    }

    /// <summary>Everybody who may do this in a call: one query.</summary>
    public async Task<IReadOnlyList<StaffMember>> ListAsync(string callId, StaffRights right, CancellationToken cancellationToken)
    {
        var stored = (await people.ListAsync(cancellationToken)).ToDictionary(member => member.Email);
        var addresses = stored.Keys.Concat(TeamsOf(catalogue.FindForTeam(callId)).Select(member => EmailAddress.Parse(member.Email))).Concat(FirstAdministrator).Distinct();
        return
        [
            .. addresses
                .Select(address => Complete(address, stored.GetValueOrDefault(address)))
                .Where(member => member.RightsOn(callId).HasFlag(right))
                .OrderBy(member => member.Name, StringComparer.CurrentCultureIgnoreCase)
        ];
    }

    private IEnumerable<EmailAddress> FirstAdministrator => EmailAddress.TryParse(options.Value.FirstAdministrator, out var first) ? [first] : [];

    private StaffMember Complete(EmailAddress person, StaffMember? stored)
    {
        var roles = (stored?.Roles ?? new Dictionary<string, IReadOnlyList<StaffRole>>()).ToDictionary();
        string? nameInTeam = null;
        foreach (var call in catalogue.Calls.Concat(catalogue.Trials))
        {
            if (TeamsOf(call).FirstOrDefault(member => EmailAddress.TryParse(member.Email, out var email) && email == person) is { } found)
            {
                nameInTeam ??= found.Name;
                roles[call.Id] = [.. (roles.GetValueOrDefault(call.Id) ?? []).Union(TeamRoles)];
            }
        }

        if (FirstAdministrator.Contains(person))
        {
            roles[StaffMember.EveryCall] = [.. (roles.GetValueOrDefault(StaffMember.EveryCall) ?? []).Union([StaffRole.Administrator])];
        }

        return (stored ?? new StaffMember { Email = person, Name = nameInTeam ?? person.ToString() }) with { Roles = roles };
    }

    private static IEnumerable<TeamMember> TeamsOf(CallDefinition? call) =>
        call is null ? [] : call.Triage.Team.Concat(call.Triage.Routes.SelectMany(route => route.Team)).Concat(call.Triage.Table?.Members ?? []);
}
