using System.Text.Json.Serialization;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Territories;

namespace TI.Serverless.Functions.Triage.Routing;

/// <summary>What a route looks at, in the order in which routes are tried: an answer before a place, a small place before a large one.</summary>
public enum RouteKind
{
    Answer,
    Commune,
    Epci,
    Departement,
    Naf,
}

/// <summary>One line of a file of routes.</summary>
/// <param name="Kind">What it looks at.</param>
/// <param name="Code">The code, or the value of the answer; a NAF code may be cut short: 25, 25.6, 25.62B.</param>
/// <param name="Question">For an answer: the question.</param>
/// <param name="Member">Who examines what comes this way. Several lines with one code make a team.</param>
public sealed record RoutingRow(RouteKind Kind, string Code, string? Question, TeamMember Member);

/// <summary>The routes that an administrator put in force for a call. They come before those of its definition, in every revision of it.</summary>
public sealed record RoutingTable
{
    public required IReadOnlyList<RoutingRow> Rows { get; init; }

    /// <summary>Everybody it leads to, once.</summary>
    [JsonIgnore]
    public IEnumerable<TeamMember> Members => Rows.Select(row => row.Member).Distinct();

    /// <summary>The team of the first kind of route that takes the application; null when none does.</summary>
    public IReadOnlyList<TeamMember>? TeamFor(CallDefinition call, Application application)
    {
        foreach (var kind in Enum.GetValues<RouteKind>())
        {
            var taken = Rows.Where(row => row.Kind == kind && Takes(row, call, application)).ToArray();
            if (taken.Length > 0)
            {
                // The longest NAF code says most; of answers, the first line decides.
                var best = kind == RouteKind.Naf ? taken.MaxBy(row => row.Code.Length)! : taken[0];
                return [.. taken.Where(row => row.Code == best.Code && row.Question == best.Question).Select(row => row.Member).Distinct()];
            }
        }

        return null;
    }

    private static bool Takes(RoutingRow row, CallDefinition call, Application application) => row.Kind switch
    {
        RouteKind.Answer => call.Form.FindField(row.Question!) is { } question && new AnswerTest { Field = row.Question!, Is = [row.Code] }.Holds(question, application.Answers),
        RouteKind.Commune => CommuneOf(call, application)?.Code == row.Code,
        RouteKind.Epci => application.Applicant.Siren.ToString() == row.Code || CommuneOf(call, application) is { } commune && (commune.Epci == row.Code || commune.Ept == row.Code),
        RouteKind.Departement => FormPlace.DepartementOf(call.Form, application.Answers) == row.Code,
        RouteKind.Naf => NafOf(call, application)?.StartsWith(Bare(row.Code), StringComparison.Ordinal) == true,
        _ => throw new ArgumentOutOfRangeException(nameof(row), row.Kind, "This kind of route is not known."),
    };

    /// <summary>The questions whose answer says the commune.</summary>
    public static IEnumerable<FieldDefinition> CommuneQuestions(CallDefinition call) => call.Form.Fields.Where(question => question.Type == "commune");

    /// <summary>The question whose answer is the NAF code; null when the form asks for none.</summary>
    public static FieldDefinition? NafQuestion(CallDefinition call) => call.Form.Fields.FirstOrDefault(question => question.Prefill == Prefill.Naf);

    private static Commune? CommuneOf(CallDefinition call, Application application) => CommuneQuestions(call)
        .Select(question => application.Answers[question.Id].AsText() is { } code ? Geography.Current.FindCommune(code) : null)
        .FirstOrDefault(commune => commune is not null);

    private static string? NafOf(CallDefinition call, Application application) =>
        NafQuestion(call) is { } question && application.Answers[question.Id].AsText() is { } code ? Bare(code) : null;

    /// <summary>As people write it and as the register does: 25.62B, 2562b.</summary>
    private static string Bare(string code) => string.Concat(code.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
