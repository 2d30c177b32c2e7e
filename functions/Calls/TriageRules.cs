using System.Text.Json.Serialization;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Triage.Routing;

namespace TI.Serverless.Functions.Calls;

/// <summary>Who examines the applications and how they are reminded.</summary>
public sealed record TriageRules
{
    /// <summary>Who receives what no route takes.</summary>
    public required IReadOnlyList<TeamMember> Team { get; init; }

    public IReadOnlyList<TriageRoute> Routes { get; init; } = [];

    /// <summary>The actions, named as in <see cref="TriageActions"/>, that staff must give a reason for.</summary>
    public IReadOnlyList<string> ReasonRequired { get; init; } = [];

    /// <summary>Working days after the deposit at which an application nobody took charge of is brought up again.</summary>
    public IReadOnlyList<int> RemindAfterWorkingDays { get; init; } = [];

    /// <summary>Who is told of a file that the team left aside after its reminders; null: the call's service.</summary>
    public TeamMember? Head { get; init; }

    /// <summary>Working days after which the head of the team is told; 0 for never, as without reminders to the team.</summary>
    public int HeadAfterWorkingDays { get; init; } = 10;

    /// <summary>Working days after which a candidate whose file nobody took charge of is told that it is not forgotten; 0 for never.</summary>
    public int TellCandidateAfterWorkingDays { get; init; } = 15;

    public string? Source { get; init; }

    /// <summary>The routes that an administrator put in force on line; null when the definition alone routes.</summary>
    [JsonIgnore]
    public RoutingTable? Table { get; init; }

    public bool NeedsReason(string action) => ReasonRequired.Contains(action);

    /// <summary>
    /// The first route whose answer is given, else the first that names the EPCI, else the first that names the département, else the
    /// call's own team.
    /// </summary>
    public IReadOnlyList<TeamMember> TeamFor(string? departement, string? epci, Func<AnswerTest, bool>? isGiven = null)
    {
        var route = Routes.FirstOrDefault(r => r.Answer is not null && isGiven?.Invoke(r.Answer) == true)
            ?? Routes.FirstOrDefault(r => epci is not null && r.Epcis.Contains(epci))
            ?? Routes.FirstOrDefault(r => departement is not null && r.Departements.Contains(departement));
        return route?.Team ?? Team;
    }
}

/// <summary>A part of the country, or an answer, with its own team.</summary>
public sealed record TriageRoute
{
    /// <summary>Codes such as <c>45</c>, <c>2A</c> or <c>974</c>.</summary>
    public IReadOnlyList<string> Departements { get; init; } = [];

    /// <summary>SIREN of EPCI.</summary>
    public IReadOnlyList<string> Epcis { get; init; } = [];

    /// <summary>The answer that leads here, such as the operator that is asked; null when the place alone decides.</summary>
    public AnswerTest? Answer { get; init; }

    public required IReadOnlyList<TeamMember> Team { get; init; }
}

public sealed record TeamMember
{
    public required string Name { get; init; }

    public required string Email { get; init; }
}

/// <summary>The names of what staff can do from a mail, as definitions and links write them.</summary>
public static class TriageActions
{
    public const string TakeCharge = "takeCharge";
    public const string Eligible = "eligible";
    public const string AskInformation = "askInformation";
    public const string NotEligible = "notEligible";
    public const string Retain = "retain";
    public const string DoNotRetain = "doNotRetain";

    public const string Shortlist = "shortlist";
    public const string Reserve = "reserve";
    public const string Redirect = "redirect";

    public static IReadOnlyList<string> All { get; } =
        [TakeCharge, Eligible, AskInformation, NotEligible, Retain, DoNotRetain, Shortlist, Reserve, Redirect];
}
