using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Territories;

namespace TI.Serverless.Functions.Exports;

internal enum ColumnKind
{
    Text,
    Number,

    /// <summary>A day, written as 2026-11-23.</summary>
    Date,
}

/// <summary>A file as columns read it.</summary>
/// <param name="Call">Of the revision that the file was made with.</param>
/// <param name="Application">The file.</param>
/// <param name="Answers">Those that count, with the totals.</param>
internal sealed record ExportedFile(CallDefinition Call, Application Application, Answers Answers)
{
    public static ExportedFile Of(CallDefinition call, Application application) => new(call, application, FormInForce.Of(call.Form, application.Answers).Answers);
}

/// <summary>A column of an export.</summary>
/// <param name="Id">Stable: a field's own id, or one of ours.</param>
/// <param name="Label">What people read.</param>
/// <param name="Kind">What its cells hold.</param>
/// <param name="Meaning">For the codebook: what it tells, and the words it may hold.</param>
/// <param name="Value">The cell as it is kept: numbers with a point, days as 2026-11-23; empty for none.</param>
internal sealed record ExportColumn(string Id, string Label, ColumnKind Kind, string Meaning, Func<ExportedFile, string?> Value)
{
    private static readonly string[] Numbers = ["number", "amount", "percentage", Sums.TypeName];

    /// <summary>The facts of the file, then every question of the call's form as it is now.</summary>
    public static IReadOnlyList<ExportColumn> Of(CallDefinition call) =>
    [
        Text("numero", "Numéro", "Numéro du dossier.", file => file.Application.Number),
        Text("vague", "Période", Words(call.Waves.Select(wave => wave.Label)), file => file.Call.FindWave(file.Application.WaveId)?.Label ?? file.Application.WaveId),
        Text("etat", "État", Words(Enum.GetValues<ApplicationStatus>().Select(status => status.Label())), file => file.Application.Status.Label()),
        Text("decision", "Décision", "La décision, dans les mots de l’appel.", file => file.Application.Review.Decision?.Words),
        new("date_decision", "Date de la décision", ColumnKind.Date, "Jour de la décision, à Paris.", file => Day(file.Application.Review.Decision?.At)),
        Text("organisme", "Organisme", "Le nom que le candidat a donné.", file => file.Application.OrganisationName),
        Text("siren", "SIREN", "Neuf chiffres.", file => file.Application.Applicant.Siren.ToString()),
        Text("siret", "SIRET", "Quatorze chiffres, quand le candidat a indiqué l’établissement.", file => file.Application.Applicant.Siret?.ToString()),
        Text("courriel", "Adresse du candidat", "À qui l’accusé de réception est envoyé.", file => file.Application.Applicant.Email.ToString()),
        new("date_depot", "Date du dépôt", ColumnKind.Date, "Jour du dépôt, à Paris.", file => Day(file.Application.SubmittedAt)),
        Text("responsable", "Pris en charge par", "Qui instruit le dossier.", file => file.Application.Review.Assignment?.Person),
        Text("territoire", "Territoire d’industrie", "Celui de la commune du projet, d’après la liste de la période.", TerritoryOf),
        Text("departement", "Département", "Code du département du projet.", file => FormPlace.DepartementOf(file.Call.Form, file.Answers)),
        new("montant_demande", "Montant demandé", ColumnKind.Number, "En euros.", file => Invariant(AmountAsked.Of(file.Call, file.Application))),
        new("montant_accorde", "Montant accordé", ColumnKind.Number, "En euros, d’après la décision.", file => Invariant(file.Application.Review.Decision?.Amount)),
        .. call.Form.Sections.SelectMany(section => section.Fields.Select(field => OfQuestion(section, field))),
    ];

    private static ExportColumn OfQuestion(FormSection section, FieldDefinition question)
    {
        var type = FieldType.Of(question);
        var options = type.OptionsFor(question);
        var meaning = $"Étape {French.Quoted(section.Title)}." + (options.Count > 0 ? " " + Words(options.Select(option => option.Label)) : "");
        var kind = Numbers.Contains(question.Type) ? ColumnKind.Number : question.Type == "date" ? ColumnKind.Date : ColumnKind.Text;
        return new ExportColumn(question.Id, question.Label, kind, meaning, file => kind switch
        {
            ColumnKind.Number => Invariant(file.Answers[question.Id].AsNumber()),
            ColumnKind.Date => file.Answers[question.Id].AsText(),
            // A file of another revision has its own words for what it was asked.
            _ => file.Answers[question.Id] is { } answer && file.Call.Form.FindField(question.Id) is { } asked ? FieldType.Of(asked).Display(asked, answer) : null,
        });
    }

    private static ExportColumn Text(string id, string label, string meaning, Func<ExportedFile, string?> value) => new(id, label, ColumnKind.Text, meaning, value);

    private static string? TerritoryOf(ExportedFile file) =>
        file.Application.Territory is { PerimeterOf: null } verdict ? verdict.TerritoryName ?? TerritoryNames.Of(verdict.TerritoryCode ?? "")?.Name : null;

    internal static string? Day(DateTimeOffset? moment) => moment is { } at ? ParisTime.DateOf(at).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null;

    internal static string? Invariant(decimal? number) => number?.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Words(IEnumerable<string> words) => $"L’une de ces valeurs{French.Nbsp}: {string.Join(" ; ", words)}.";
}
