using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Calls.Api;

/// <summary>The JSON Schema (draft 2020-12, as OpenAPI 3.1 uses it) of the answers to a call, made from its definition.</summary>
internal static class AnswerSchema
{
    /// <summary>Of a draft: every answer may be missing. What the deposit needs besides is told in words.</summary>
    public static JsonObject Of(FormDefinition form) => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject(form.Fields.Select(field => KeyValuePair.Create(field.Id, (JsonNode?)Of(field)))),
    };

    public static JsonObject Of(FieldDefinition field)
    {
        var schema = Bare(field);
        schema["title"] = field.Label;
        if (Description(field) is { Length: > 0 } description)
        {
            schema["description"] = description;
        }

        return schema;
    }

    private static JsonObject Bare(FieldDefinition field) => field.Type switch
    {
        "number" or "amount" or "percentage" => Number(field),
        "sum" => new JsonObject { ["type"] = "number", ["readOnly"] = true },
        "yesNo" or "statement" => new JsonObject { ["type"] = "boolean" },
        "date" => new JsonObject { ["type"] = "string", ["format"] = "date" },
        "choice" => Options(field),
        "multipleChoice" => Items(field, new JsonObject { ["type"] = "array", ["uniqueItems"] = true, ["items"] = Options(field) }),
        "repeat" => Items(field, new JsonObject
        {
            ["type"] = "array",
            ["items"] = new JsonObject
            {
                ["type"] = "object",
                ["additionalProperties"] = false,
                ["properties"] = new JsonObject(field.Fields.Select(part => KeyValuePair.Create(part.Id, (JsonNode?)Of(part)))),
            },
        }),
        _ => Text(field),
    };

    private static JsonObject Number(FieldDefinition field)
    {
        var schema = new JsonObject { ["type"] = field.Decimals == 0 ? "integer" : "number" };
        if ((field.Min ?? (field.Type == "number" ? null : 0)) is { } min)
        {
            schema["minimum"] = min;
        }

        if ((field.Max ?? (field.Type == "percentage" ? 100 : null)) is { } max)
        {
            schema["maximum"] = max;
        }

        return schema;
    }

    private static JsonObject Text(FieldDefinition field)
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (FieldType.Of(field).MaxLengthFor(field) is { } longest)
        {
            schema["maxLength"] = longest;
        }

        return schema;
    }

    private static JsonObject Options(FieldDefinition field) => new()
    {
        ["type"] = "string",
        ["enum"] = new JsonArray([.. field.Options.Select(option => (JsonNode?)option.Value)]),
    };

    private static JsonObject Items(FieldDefinition field, JsonObject schema)
    {
        if (field.Max is { } most)
        {
            schema["maxItems"] = (int)most;
        }

        return schema;
    }

    private static string Description(FieldDefinition field)
    {
        string?[] sentences =
        [
            field.Help,
            field.Options.Count > 0 ? string.Join(" ; ", field.Options.Select(option => $"{option.Value} : {option.Label}")) + "." : null,
            field.Required ? field.VisibleWhen is null ? "Obligatoire pour déposer." : "Obligatoire pour déposer quand la question se pose." : null,
            field.VisibleWhen is { } when ? $"Ne se pose que si {string.Join(when.NeedsAll ? " et " : " ou ", when.Tests.Select(test => $"{test.Field} vaut {French.AnyOf(test.Is)}"))}." : null,
            field.MinLength is { } least ? $"Au moins {least} caractères pour déposer." : null,
            field.Type == "sum" ? $"Calculé, jamais lu : somme de {string.Join(", ", field.Of)}." : null,
            field.MustEqual is { } target ? $"Pour déposer, doit égaler {target.Field ?? French.Number(target.Number!.Value)}." : null,
        ];
        return string.Join(' ', sentences.OfType<string>());
    }
}
