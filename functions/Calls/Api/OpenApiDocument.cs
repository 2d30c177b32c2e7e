using System.Globalization;
using System.Text.Json.Nodes;
using TI.Serverless.Functions.Staff.Api;
using TI.Serverless.Functions.Staff.Keys;

namespace TI.Serverless.Functions.Calls.Api;

/// <summary>The description of the API (OpenAPI 3.1): operations by hand, the answers to each call from its definition.</summary>
internal static class OpenApiDocument
{
    public static JsonObject For(Catalogue catalogue)
    {
        var paths = new JsonObject();
        foreach (var path in ApiOperation.All.GroupBy(operation => operation.Path))
        {
            paths[path.Key] = new JsonObject(path.Select(operation => KeyValuePair.Create(operation.Method, (JsonNode?)Operation(operation))))
            {
                ["parameters"] = Parameters(path.Key),
            };
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Candidatures aux appels des Territoires d’industrie",
                ["version"] = "1",
                ["description"] = "Ce que font les pages, pour un programme : commencer une candidature, répondre, joindre, déposer et suivre ; pour l’équipe, lire et instruire.",
            },
            ["paths"] = paths,
            ["webhooks"] = StaffWebhooks.Describe(),
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject
                {
                    ["candidate"] = Bearer("Le jeton reçu à la création de la candidature."),
                    [KeyScheme] = Bearer("Une clé d’API, donnée par un administrateur de l’appel : tis_…"),
                },
                ["schemas"] = Schemas(catalogue),
            },
        };
    }

    private const string KeyScheme = "apiKey";

    /// <summary>The name of the schema of a call's answers.</summary>
    public static string AnswersOf(CallDefinition call) => $"answers-{call.Id}";

    private static JsonObject Operation(ApiOperation operation)
    {
        var responses = new JsonObject { [Status(operation.Success)] = Success(operation) };
        foreach (var refusal in operation.Refusals)
        {
            responses[Status(refusal)] = new JsonObject
            {
                ["description"] = "Refus : ce qui s’est passé et ce qu’il faut faire.",
                ["content"] = Content("application/problem+json", Reference("problem")),
            };
        }

        var described = new JsonObject { ["operationId"] = operation.Id, ["summary"] = operation.Summary, ["responses"] = responses };
        if (operation.IsSigned)
        {
            described["security"] = new JsonArray(new JsonObject { ["candidate"] = new JsonArray() });
        }

        if (operation.Scope is { } scope)
        {
            described["security"] = new JsonArray(new JsonObject { [KeyScheme] = new JsonArray() });
            described["description"] = $"Demande une clé qui a le droit « {scope.Label()} » ({scope.Name()}).";
        }

        if ((operation.Body is { } named ? Named(named) : Body(operation.Id)) is { } body)
        {
            described["requestBody"] = body;
        }

        JsonObject[] parameters =
        [
            .. operation.Query.Select(one => Parameter("query", one.Name, required: false, one.Description)),
            .. operation.Headers.Select(one => Parameter("header", one.Name, one.Required, one.Description)),
        ];
        if (parameters.Length > 0)
        {
            described["parameters"] = new JsonArray([.. parameters]);
        }

        return described;
    }

    private static JsonObject Success(ApiOperation operation)
    {
        var success = new JsonObject { ["description"] = operation.Summary };
        if (operation.Success != StatusCodes.Status204NoContent)
        {
            success["content"] = Content(
                operation.MediaType ?? "application/json",
                operation.MediaType is not null ? [] : operation.Answer is { } answer ? Reference(answer) : new JsonObject { ["type"] = "object" });
        }

        return success;
    }

    private static JsonObject? Body(string operation) => operation switch
    {
        "startApplication" => Json(required: true, ("email", Text()), ("siret", Text()), ("siren", Text())),
        "saveDraft" => Json(required: true, ("answers", Reference("answers"))),
        "changeIdentifier" => Json(required: true, ("siret", Text()), ("siren", Text())),
        "provideInformation" => Json(required: true, ("message", Text())),
        "withdrawApplication" => Json(required: false, ("reason", Text())),
        "askAboutData" => Json(required: true, ("kind", new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("erasure", "rectification") }), ("text", Text())),
        "openUpload" => Json(required: true, ("field", Text()), ("fileName", Text()), ("size", new JsonObject { ["type"] = "integer" })),
        "addAttachment" or "putSlice" => new JsonObject { ["required"] = true, ["content"] = Content("application/octet-stream", []) },
        _ => null,
    };

    private static JsonObject Schemas(Catalogue catalogue)
    {
        var schemas = new JsonObject
        {
            ["problem"] = new JsonObject
            {
                ["type"] = "object",
                ["description"] = "RFC 9457.",
                ["properties"] = new JsonObject
                {
                    ["type"] = Text(),
                    ["title"] = Text(),
                    ["status"] = new JsonObject { ["type"] = "integer" },
                    ["detail"] = Text(),
                    ["errors"] = new JsonObject
                    {
                        ["type"] = "object",
                        ["description"] = "Par champ (bloc[0].champ dans un bloc répété), des phrases qui disent quoi corriger.",
                        ["additionalProperties"] = new JsonObject { ["type"] = "array", ["items"] = Text() },
                    },
                },
            },
            ["answers"] = new JsonObject
            {
                ["description"] = "Les réponses, selon l’appel.",
                ["anyOf"] = new JsonArray([.. catalogue.Calls.Select(call => (JsonNode?)Reference(AnswersOf(call)))]),
            },
        };
        foreach (var call in catalogue.Calls)
        {
            var answers = AnswerSchema.Of(call.Form);
            answers["title"] = call.Title;
            if (call.Form.Rules.Count > 0)
            {
                answers["description"] = $"Vérifié avant le dépôt : {string.Join(" ; ", call.Form.Rules.Select(rule => rule.Title))}.";
            }

            schemas[AnswersOf(call)] = answers;
        }

        foreach (var (name, schema) in StaffSchemas.All)
        {
            schemas[name] = schema.DeepClone();
        }

        return schemas;
    }

    private static JsonObject Bearer(string description) => new() { ["type"] = "http", ["scheme"] = "bearer", ["description"] = description };

    private static JsonObject Named(string schema) => new() { ["required"] = true, ["content"] = Content("application/json", Reference(schema)) };

    private static JsonObject Parameter(string place, string name, bool required, string description) => new()
    {
        ["name"] = name,
        ["in"] = place,
        ["required"] = required,
        ["description"] = description,
        ["schema"] = Text(),
    };

    private static JsonArray Parameters(string path) =>
    [
        .. path.Split('/').Where(part => part.StartsWith('{')).Select(part => (JsonNode?)new JsonObject
        {
            ["name"] = part.Trim('{', '}'),
            ["in"] = "path",
            ["required"] = true,
            ["schema"] = Text(),
        }),
    ];

    private static JsonObject Json(bool required, params (string Name, JsonObject Schema)[] members) => new()
    {
        ["required"] = required,
        ["content"] = Content("application/json", new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(members.Select(member => KeyValuePair.Create(member.Name, (JsonNode?)member.Schema))),
        }),
    };

    private static JsonObject Content(string mediaType, JsonObject schema) => new() { [mediaType] = new JsonObject { ["schema"] = schema } };

    private static JsonObject Reference(string schema) => new() { ["$ref"] = $"#/components/schemas/{schema}" };

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static string Status(int status) => status.ToString(CultureInfo.InvariantCulture);
}
