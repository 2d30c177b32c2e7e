using System.Text.RegularExpressions;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Triage;

namespace TI.Serverless.Functions.Batches;

/// <summary>
/// The text of a letter, with a fixed list of variables between braces. The routes of appeal are no part of it: the program adds them to every
/// refusal, so that none can leave without them (CJA, article R.421-5).
/// </summary>
internal static partial class LetterTemplate
{
    public const int MaxLength = 10_000;

    /// <summary>Every variable, with what it becomes.</summary>
    public static readonly IReadOnlyList<(string Name, string Meaning)> Variables =
    [
        ("numero", "Numéro du dossier"), ("organisme", "Nom de l’organisme"), ("appel", "Titre de l’appel"), ("vague", "Nom de la vague"),
        ("decision", "Décision, dans les mots de l’appel"), ("montant", "Montant accordé"), ("motif", "Motif de la décision"),
        ("date", "Date de la décision"), ("signataire", "Nom et qualité du signataire"), ("service", "Service qui répond"), ("contact", "Téléphone et courriel du service"),
    ];

    /// <summary>What is wrong with a template; all at once.</summary>
    public static IReadOnlyList<string> Faults(string text)
    {
        var unknown = Variable().Matches(text).Select(match => match.Groups["name"].Value).Where(name => Variables.All(known => known.Name != name)).Distinct();
        return
        [
            .. string.IsNullOrWhiteSpace(text) ? ["Écrivez le texte de la lettre."] : Array.Empty<string>(),
            .. text.Length > MaxLength ? [$"Raccourcissez ce texte : il fait {text.Length} caractères, le maximum est de {MaxLength}."] : Array.Empty<string>(),
            .. unknown.Select(name => $"La variable {{{name}}} n’existe pas : choisissez parmi {string.Join(", ", Variables.Select(one => $"{{{one.Name}}}"))}."),
            .. Variable().Replace(text, "").AsSpan().IndexOfAny('{', '}') >= 0 ? ["Une accolade est seule : une variable s’écrit {numero}."] : Array.Empty<string>(),
        ];
    }

    /// <summary>What an action's letter says where the call has no text of its own.</summary>
    public static string Usual(TriageAction action) => action.Outcome switch
    {
        Applications.ApplicationStatus.Retained =>
            "Madame, Monsieur,\n\nVotre candidature {numero}, présentée par {organisme} à l’appel « {appel} », a reçu cette décision : {decision}.\n\nMontant accordé : {montant}.\n\n{motif}\n\n{service} vous écrira pour la suite.\n\n{signataire}, le {date}",
        Applications.ApplicationStatus.Reserve =>
            "Madame, Monsieur,\n\nVotre candidature {numero}, présentée par {organisme} à l’appel « {appel} », a reçu cette décision : {decision}.\n\nElle pourra être retenue si des crédits se libèrent. {motif}\n\n{signataire}, le {date}",
        _ =>
            "Madame, Monsieur,\n\nVotre candidature {numero}, présentée par {organisme} à l’appel « {appel} », a reçu cette décision : {decision}.\n\nMotif : {motif}\n\n{service} répond à vos questions : {contact}.\n\n{signataire}, le {date}",
    };

    /// <summary>The letter as the candidate will read it, without the routes of appeal.</summary>
    public static string Write(CallDefinition call, Batch batch, Letter letter, DateTimeOffset at)
    {
        var action = TriageChoices.Find(call, letter.Action);
        var template = letter.Text ?? batch.Templates.GetValueOrDefault(letter.Action) ?? (action is null ? "" : Usual(action));
        var values = new Dictionary<string, string>
        {
            ["numero"] = letter.Number,
            ["organisme"] = letter.Organisation,
            ["appel"] = call.Title,
            ["vague"] = call.FindWave(batch.WaveId)?.Label ?? batch.WaveId,
            ["decision"] = action is null ? "" : DecisionWords(action),
            ["montant"] = letter.Amount is { } amount ? French.Euros(amount) : "",
            ["motif"] = letter.Reason ?? "",
            ["date"] = ParisTime.Date(at),
            ["signataire"] = batch.Signatory,
            ["service"] = call.Contact.Service,
            ["contact"] = $"{call.Contact.Phone}, {call.Contact.Email}",
        };
        // A line whose only variable says nothing goes with it.
        var lines = template.ReplaceLineEndings("\n").Split('\n').Where(line => Variable().Matches(line) is not [var only] || values.GetValueOrDefault(only.Groups["name"].Value) != "");
        var text = Variable().Replace(string.Join('\n', lines), match => values.GetValueOrDefault(match.Groups["name"].Value, match.Value));
        return BlankLines().Replace(text, "\n\n").Trim();
    }

    public static string DecisionWords(TriageAction action) => action.Decides?.Label ?? action.Outcome switch
    {
        Applications.ApplicationStatus.Retained => "retenue",
        Applications.ApplicationStatus.Reserve => "inscrite sur la liste complémentaire",
        Applications.ApplicationStatus.NotEligible => "non éligible",
        _ => "non retenue",
    };

    [GeneratedRegex(@"\{(?<name>[^{}\s]*)\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex BlankLines();
}
