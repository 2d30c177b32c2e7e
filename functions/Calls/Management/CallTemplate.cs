using System.Text.Json.Nodes;

namespace TI.Serverless.Functions.Calls.Management;

/// <summary>What a call made from nothing begins with.</summary>
internal static class CallTemplate
{
    /// <summary>A whole definition without a fault, of which <see cref="DraftCheck"/> borrows parts. Nobody sees it.</summary>
    public static JsonObject Sound { get; } = JsonNode.Parse("""
        {
          "id": "modele",
          "title": "Modèle",
          "summary": "Modèle.",
          "numberPrefix": "MODELE",
          "operator": "Modèle",
          "contact": { "service": "Modèle", "postalAddress": "Modèle", "phone": "01 99 00 00 00", "email": "modele@modele.example" },
          "applicants": { "kinds": ["company"], "description": "Modèle." },
          "waves": [{ "id": "modele", "label": "Modèle", "opensAt": "9000-01-01T00:00:00", "closesAt": "9000-12-31T23:59:59" }],
          "silence": { "regime": "rejectionAfterTwoMonths", "reference": "Modèle" },
          "appeal": { "tribunal": "Modèle", "tribunalAddress": "Modèle", "telerecoursUrl": "https://citoyens.telerecours.fr", "internalAppealTo": "Modèle" },
          "form": { "sections": [{ "id": "modele", "title": "Modèle", "fields": [{ "id": "modele", "type": "text", "label": "Modèle" }] }] },
          "triage": { "team": [{ "name": "Modèle", "email": "modele@modele.example" }] },
          "reminders": { "beforeClosing": [] },
          "retention": { "draftDays": 90, "notRetainedMonths": 24, "retainedYears": 10 },
          "personalData": { "controller": "Modèle", "dpoEmail": "modele@modele.example", "purposes": "Modèle.", "legalBasis": "Modèle", "recipients": "Modèle." }
        }
        """)!.AsObject();

    /// <summary>What every call has, and nothing of what only its administrator knows.</summary>
    public static JsonObject New(string id, string title, string numberPrefix) => new()
    {
        ["id"] = id,
        ["title"] = title,
        ["numberPrefix"] = numberPrefix,
        ["waves"] = new JsonArray(),
        ["silence"] = new JsonObject
        {
            ["regime"] = "rejectionAfterTwoMonths",
            ["reference"] = "code des relations entre le public et l’administration, article L. 231-4, 3°",
            ["startsAt"] = "deposit",
        },
        ["appeal"] = new JsonObject { ["telerecoursUrl"] = "https://citoyens.telerecours.fr", ["months"] = 2 },
        ["form"] = new JsonObject { ["sections"] = new JsonArray() },
        ["triage"] = new JsonObject { ["reasonRequired"] = new JsonArray(TriageActions.NotEligible, TriageActions.DoNotRetain) },
        ["reminders"] = new JsonObject { ["beforeClosing"] = new JsonArray("P7D", "P1D") },
        ["retention"] = new JsonObject { ["draftDays"] = 90, ["notRetainedMonths"] = 24, ["retainedYears"] = 10 },
    };

    /// <summary>The same call under another name. What was said of the end of the first is not true of it.</summary>
    public static JsonObject CopyOf(JsonObject origin, string id, string title, string numberPrefix)
    {
        var copy = origin.DeepClone().AsObject();
        (copy["id"], copy["title"], copy["numberPrefix"]) = (id, title, numberPrefix);
        copy.Remove("closed");
        return copy;
    }
}
