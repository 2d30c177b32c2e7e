using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Mail.Frequencies;

/// <summary>Finds the teams of a call of which every member chose never: nobody is told of what is deposited with them.</summary>
internal sealed class UnheardTeams(MailFrequencies frequencies)
{
    /// <summary>The names of each; at most one query.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(CallDefinition call, CancellationToken cancellationToken)
    {
        var teams = call.Triage.Routes.Select(route => route.Team).Prepend(call.Triage.Team)
            .Concat(call.Triage.Table?.Rows.GroupBy(row => (row.Kind, row.Code, row.Question)).Select(team => (IReadOnlyList<TeamMember>)[.. team.Select(row => row.Member)]) ?? []);
        var unheard = new List<string>();
        foreach (var team in teams)
        {
            if (await IsUnheardAsync(call, team, cancellationToken))
            {
                unheard.Add(French.And([.. team.Select(member => member.Name).Distinct()]));
            }
        }

        return [.. unheard.Distinct()];
    }

    private async Task<bool> IsUnheardAsync(CallDefinition call, IReadOnlyList<TeamMember> team, CancellationToken cancellationToken)
    {
        foreach (var member in team)
        {
            if (await frequencies.OfAsync(EmailAddress.Parse(member.Email), call.Id, cancellationToken) != MailFrequency.Never)
            {
                return false;
            }
        }

        return true;
    }
}
