using System.Text.RegularExpressions;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Companies;
using TI.Serverless.Functions.Territories;

namespace TI.Serverless.Functions.Triage.Routing;

/// <summary>
/// Reads the file of routes that an administrator sends: CSV in UTF-8 with semicolons or commas, a header and five columns: type, code,
/// question, nom, adresse. Every line is checked against the real codes, and all that is wrong is told at once.
/// </summary>
internal static partial class RoutingFile
{
    /// <summary>In characters: thousands of lines.</summary>
    public const int MaxLength = 500_000;

    private const int MaxRows = 5_000;
    private const int Columns = 5;

    private static readonly Dictionary<string, RouteKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["commune"] = RouteKind.Commune,
        ["epci"] = RouteKind.Epci,
        ["departement"] = RouteKind.Departement,
        ["département"] = RouteKind.Departement,
        ["naf"] = RouteKind.Naf,
        ["answer"] = RouteKind.Answer,
        ["reponse"] = RouteKind.Answer,
        ["réponse"] = RouteKind.Answer,
    };

    /// <returns>The table, or everything that is wrong: one French sentence each, with the line.</returns>
    public static (RoutingTable? Table, IReadOnlyList<string> Faults) Read(string text, CallDefinition call)
    {
        if (text.Length > MaxLength)
        {
            return (null, ["Le fichier est trop long : 5 000 lignes au plus."]);
        }

        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        var separator = lines[0].Contains(';', StringComparison.Ordinal) ? ';' : ',';
        var faults = new List<string>();
        var rows = new List<RoutingRow>();
        for (var index = 1; index < lines.Length; index++)
        {
            if (lines[index].Trim().Length > 0)
            {
                var (row, fault) = ReadLine(Cells(lines[index], separator), call);
                if (fault is not null)
                {
                    faults.Add($"Ligne {index + 1} : {fault}");
                }
                else if (rows.Contains(row!))
                {
                    faults.Add($"Ligne {index + 1} : cette ligne est déjà dans le fichier.");
                }
                else
                {
                    rows.Add(row!);
                }
            }
        }

        if (rows.Count + faults.Count == 0)
        {
            faults.Add("Le fichier ne contient aucune règle : la première ligne est celle des titres, les règles viennent ensuite.");
        }

        if (rows.Count > MaxRows)
        {
            faults.Add("Le fichier est trop long : 5 000 lignes au plus.");
        }

        return faults.Count > 0 ? (null, faults) : (new RoutingTable { Rows = rows }, []);
    }

    private static (RoutingRow? Row, string? Fault) ReadLine(List<string> cells, CallDefinition call)
    {
        if (cells.Count != Columns)
        {
            return (null, $"il faut cinq colonnes (type, code, question, nom, adresse), et il y en a {cells.Count}.");
        }

        if (!Kinds.TryGetValue(cells[0], out var kind))
        {
            return (null, $"« {cells[0]} » n’est pas un type ; écrivez commune, epci, departement, naf ou reponse.");
        }

        var (code, question) = (cells[1], cells[2]);
        var fault = FaultOf(kind, code, question, call)
            ?? (cells[3].Length == 0 ? "le nom de la personne ou de l’équipe manque." : null)
            ?? (EmailAddress.TryParse(cells[4], out _) ? null : $"« {cells[4]} » n’est pas une adresse électronique.");
        return fault is null
            ? (new RoutingRow(kind, code, kind == RouteKind.Answer ? question : null, new TeamMember { Name = cells[3], Email = cells[4] }), null)
            : (null, fault);
    }

    private static string? FaultOf(RouteKind kind, string code, string question, CallDefinition call) => kind switch
    {
        RouteKind.Commune => Geography.Current.FindCommune(code) is null ? $"{code} n’est pas le code d’une commune."
            : RoutingTable.CommuneQuestions(call).Any() ? null : "le formulaire ne demande aucune commune : aucun dossier ne suivrait cette ligne.",
        RouteKind.Epci => !Siren.TryParse(code, out var siren) || Geography.Current.FindGrouping(siren.Value) is null ? $"{code} n’est pas le SIREN d’une intercommunalité." : null,
        RouteKind.Departement => DepartementCode.IsKnown(code) ? null : $"{code} n’est pas le code d’un département.",
        RouteKind.Naf => !Naf().IsMatch(code) ? $"{code} n’est pas un code NAF, tel que 25, 25.62 ou 25.62B."
            : RoutingTable.NafQuestion(call) is null ? "le formulaire ne demande pas le code NAF (question proposée par le registre, « naf ») : aucun dossier ne suivrait cette ligne." : null,
        _ => AnswerFault(code, question, call.Form.FindField(question)),
    };

    private static string? AnswerFault(string value, string question, FieldDefinition? asked)
    {
        if (asked is null)
        {
            return $"le formulaire n’a pas de question « {question} ».";
        }

        var options = FieldType.Of(asked).OptionsFor(asked);
        return options.Count == 0 ? $"la question « {question} » n’a pas de réponses proposées."
            : options.Any(option => option.Value == value) ? null
            : $"la question « {question} » n’a pas de réponse « {value} » ; ses réponses sont {French.And([.. options.Select(option => option.Value)])}.";
    }

    /// <summary>Quotes hold a separator; a doubled quote is one.</summary>
    private static List<string> Cells(string line, char separator)
    {
        var cells = new List<string>();
        var cell = new System.Text.StringBuilder();
        var isQuoted = false;
        foreach (var character in line)
        {
            if (character == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (character == separator && !isQuoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else
            {
                cell.Append(character);
            }
        }

        cells.Add(cell.ToString().Trim());
        return cells;
    }

    [GeneratedRegex(@"^\d{2}(\.\d{1,2}[A-Z]?)?\z")]
    private static partial Regex Naf();
}
