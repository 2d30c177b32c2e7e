using System.Text.Json.Nodes;
using TI.Serverless.Functions.Webhooks;

namespace TI.Serverless.Functions.Staff.Api;

/// <summary>What receivers are sent, for the description of the API.</summary>
internal static class StaffWebhooks
{
    private static readonly (string Name, string Description)[] Headers =
    [
        ("webhook-id", "Le nom de l’envoi : le même quand il est renvoyé."),
        ("webhook-timestamp", "L’instant de l’envoi, en secondes depuis 1970."),
        ("webhook-signature", "« v1, » et le HMAC-SHA256, en base 64, de « webhook-id.webhook-timestamp.corps » ; une signature par secret valable, séparées par une espace."),
    ];

    public static JsonObject Describe() => new(WebhookEvents.All.Select(one => KeyValuePair.Create(one.Name(), (JsonNode?)Describe(one.Name(), one.Label())))
        .Append(KeyValuePair.Create(WebhookEvents.Test, (JsonNode?)Describe(WebhookEvents.Test, "Essai demandé par un administrateur"))));

    private static JsonObject Describe(string name, string label) => new()
    {
        ["post"] = new JsonObject
        {
            ["operationId"] = $"on-{name}",
            ["summary"] = label,
            ["parameters"] = new JsonArray([.. Headers.Select(header => (JsonNode?)new JsonObject
            {
                ["name"] = header.Name,
                ["in"] = "header",
                ["required"] = true,
                ["description"] = header.Description,
                ["schema"] = new JsonObject { ["type"] = "string" },
            })]),
            ["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = new JsonObject
                {
                    ["application/json"] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = $"#/components/schemas/{StaffSchemas.Webhook}" } },
                },
            },
            ["responses"] = new JsonObject { ["2XX"] = new JsonObject { ["description"] = "Reçu. Toute autre réponse, et dix secondes sans réponse, font renvoyer plus tard." } },
        },
    };
}
