using System.Text.Json;
using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.UnitTests.Calls;

/// <summary>The smallest definition that is accepted, to be spoilt by each test in one place.</summary>
internal static class SampleCall
{
    public const string File = "sample.json";

    public const string Json = """
        {
          "id": "sample",
          "title": "Appel d’essai",
          "summary": "Un appel pour les essais.",
          "numberPrefix": "ESSAI-2026",
          "operator": "Opérateur d’essai",
          "contact": { "service": "Guichet", "postalAddress": "1 rue de l’Essai, 75999 Paris", "phone": "01 99 00 00 01", "email": "guichet@essai.example" },
          "applicants": { "kinds": ["company"], "description": "Toutes les entreprises." },
          "waves": [
            { "id": "vague-1", "label": "Première vague", "opensAt": "2026-01-05T09:00:00", "closesAt": "2026-06-30T23:59:59", "graceMinutes": 30 },
            { "id": "vague-2", "label": "Deuxième vague", "opensAt": "2026-07-01T00:00:00", "closesAt": "2026-12-31T23:59:59" }
          ],
          "silence": { "regime": "rejectionAfterTwoMonths" },
          "appeal": { "tribunal": "tribunal", "tribunalAddress": "2 rue de l’Essai", "telerecoursUrl": "https://citoyens.telerecours.fr", "internalAppealTo": "le directeur" },
          "form": {
            "sections": [
              { "id": "projet", "title": "Projet", "fields": [
                { "id": "title", "type": "text", "label": "Titre", "required": true },
                { "id": "kind", "type": "choice", "label": "Nature", "options": [{ "value": "a", "label": "A" }, { "value": "b", "label": "B" }] }
              ] }
            ]
          },
          "attachments": [{ "id": "plan", "label": "Plan", "required": true, "formats": ["pdf"], "maxMegabytes": 10 }],
          "triage": {
            "team": [{ "name": "Équipe", "email": "equipe@essai.example" }],
            "routes": [{ "departements": ["45"], "epcis": ["244500468"], "team": [{ "name": "Loiret", "email": "loiret@essai.example" }] }],
            "reasonRequired": ["notEligible"]
          },
          "reminders": { "beforeClosing": ["P7D", "PT3H"] },
          "retention": { "draftDays": 90, "notRetainedMonths": 24, "retainedYears": 10 },
          "personalData": { "controller": "Guichet", "dpoEmail": "dpo@essai.example", "purposes": "Instruire.", "legalBasis": "Mission d’intérêt public.", "recipients": "Les agents." }
        }
        """;

    private static readonly string Schema = System.IO.File.ReadAllText(Path.Combine(CatalogueDirectory, CatalogueLoader.SchemaFile));

    /// <summary>Where the build puts the shipped definitions.</summary>
    public static string CatalogueDirectory => Path.Combine(AppContext.BaseDirectory, "catalogue");

    /// <summary>The definition as it stands.</summary>
    public static CallDefinition Call => Load((File, Json)).Find("sample")!;

    public static Catalogue Load(params (string File, string Json)[] files) =>
        CatalogueLoader.Read(Schema, files.ToDictionary(file => file.File, file => file.Json));

    /// <summary>The problems of the definition once a test has changed it; none when it is accepted.</summary>
    public static IReadOnlyList<string> ProblemsWhen(Action<JsonNode> spoil) => ProblemsOf((File, With(spoil)));

    public static IReadOnlyList<string> ProblemsOf(params (string File, string Json)[] files)
    {
        try
        {
            Load(files);
            return [];
        }
        catch (InvalidCatalogueException exception)
        {
            return [.. exception.Problems.Select(problem => problem.ToString())];
        }
    }

    public static string With(Action<JsonNode> change)
    {
        var definition = JsonNode.Parse(Json)!;
        change(definition);
        return definition.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }
}
