using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.TestKit;

/// <summary>The call of the volunteers with other pieces: large ones, one asked in its step, one for each member of a group.</summary>
internal static class PieceCalls
{
    public const string Id = "vte-2026";

    private const string Sections = """
        [
          { "id": "groupement", "title": "Groupement", "fields": [
            { "id": "lead", "type": "text", "label": "Chef de file" },
            { "id": "members", "type": "repeat", "label": "Membres du groupement", "itemLabel": "Membre", "max": 5, "fields": [
              { "id": "siren", "type": "siren", "label": "SIREN", "required": true },
              { "id": "name", "type": "text", "label": "Nom" }
            ] }
          ] },
          { "id": "suite", "title": "Suite", "fields": [{ "id": "more", "type": "text", "label": "Remarques" }] }
        ]
        """;

    private const string Attachments = """
        [
          { "id": "film", "label": "Plans de l’usine", "formats": ["pdf", "docx", "xlsx", "odt", "ods", "png", "jpg"], "maxMegabytes": 200, "maxFiles": 20 },
          { "id": "mandate", "label": "Mandat du chef de file", "required": true, "formats": ["pdf"], "maxMegabytes": 10, "section": "groupement" },
          { "id": "deliberation", "label": "Délibération", "required": true, "formats": ["pdf"], "maxMegabytes": 10, "section": "groupement", "per": "members.siren" }
        ]
        """;

    public static readonly Catalogue Catalogue = Read();

    public static CallDefinition Call => Catalogue.Get(Id);

    private static Catalogue Read()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "catalogue");
        var call = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, $"{Id}.json")))!.AsObject();
        call.AsObject().Remove("territoryList");
        call.Remove("aid");
        call.Remove("figures");
        call.Remove("nextSteps");
        call["form"] = new JsonObject { ["sections"] = JsonNode.Parse(Sections) };
        call["attachments"] = JsonNode.Parse(Attachments);
        call["triage"]!.AsObject().Remove("routes");
        return CatalogueLoader.Read(
            File.ReadAllText(Path.Combine(folder, CatalogueLoader.SchemaFile)),
            new Dictionary<string, string> { [$"{Id}.json"] = call.ToJsonString() });
    }
}
