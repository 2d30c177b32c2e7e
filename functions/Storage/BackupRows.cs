using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TI.Serverless.Functions.Storage;

/// <summary>A row of a table as a line of JSON, with the types of its properties: text, numbers of 32 bits and truths as themselves, others marked.</summary>
internal static class BackupRows
{
    private const string Int64 = "l";
    private const string Double = "d";
    private const string Identifier = "g";
    private const string Moment = "t";
    private const string Bytes = "b";

    /// <summary>What the service sets itself.</summary>
    private static readonly string[] NotKept = ["PartitionKey", "RowKey", "Timestamp"];

    public static string Write(TableEntity row)
    {
        var properties = new JsonObject();
        foreach (var (name, value) in row)
        {
            if (!NotKept.Contains(name) && !name.StartsWith("odata.", StringComparison.Ordinal) && value is not null)
            {
                properties[name] = ToNode(name, value);
            }
        }

        return new JsonObject { ["p"] = row.PartitionKey, ["r"] = row.RowKey, ["v"] = properties }.ToJsonString();
    }

    /// <exception cref="InvalidDataException">The line is not one that was written here.</exception>
    public static TableEntity Read(string line)
    {
        try
        {
            var node = JsonNode.Parse(line)!;
            var row = new TableEntity((string)node["p"]!, (string)node["r"]!);
            foreach (var (name, value) in node["v"]!.AsObject())
            {
                row[name] = FromNode(value!);
            }

            return row;
        }
        catch (Exception malformed) when (malformed is JsonException or NullReferenceException or InvalidOperationException or FormatException or ArgumentNullException)
        {
            throw new InvalidDataException("A line of the backup is not a row.", malformed);
        }
    }

    private static JsonNode ToNode(string name, object value) => value switch
    {
        string text => JsonValue.Create(text),
        bool truth => JsonValue.Create(truth),
        int number => JsonValue.Create(number),
        long number => new JsonObject { [Int64] = number.ToString(CultureInfo.InvariantCulture) },
        double number => new JsonObject { [Double] = number.ToString("R", CultureInfo.InvariantCulture) },
        Guid identifier => new JsonObject { [Identifier] = identifier.ToString("D") },
        DateTimeOffset moment => new JsonObject { [Moment] = moment.ToString("O", CultureInfo.InvariantCulture) },
        byte[] bytes => new JsonObject { [Bytes] = Convert.ToBase64String(bytes) },
        _ => throw new InvalidDataException($"Property {name} is a {value.GetType().Name}, which no table holds."),
    };

    private static object FromNode(JsonNode node)
    {
        if (node is JsonValue value)
        {
            return value.GetValueKind() switch
            {
                JsonValueKind.String => value.GetValue<string>(),
                JsonValueKind.Number => value.GetValue<int>(),
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                var kind => throw new FormatException($"{kind} is no value of a property."),
            };
        }

        var (mark, text) = node.AsObject().Select(pair => (pair.Key, pair.Value!.GetValue<string>())).Single();
        return mark switch
        {
            Int64 => long.Parse(text, CultureInfo.InvariantCulture),
            Double => double.Parse(text, CultureInfo.InvariantCulture),
            Identifier => Guid.Parse(text),
            Moment => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
            Bytes => Convert.FromBase64String(text),
            _ => throw new FormatException($"{mark} is no type of a property."),
        };
    }
}
