using System.Globalization;
using System.Text.Json;

namespace TI.Embedded.Tables;

/// <summary>Reads rows from the service's JSON, each property as the type that its annotation names.</summary>
internal static class EntityReader
{
    public static T ReadOne<T>(BinaryData json)
        where T : class, ITableEntity
    {
        using var document = JsonDocument.Parse(json);
        return Read<T>(document.RootElement);
    }

    public static IReadOnlyList<T> ReadMany<T>(BinaryData json)
        where T : class, ITableEntity
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.GetProperty("value").EnumerateArray().Select(Read<T>)];
    }

    private static T Read<T>(JsonElement row)
        where T : class, ITableEntity
    {
        var entity = Activator.CreateInstance<T>();
        Action<string, object?> set = entity is TableEntity dictionary
            ? (name, value) => dictionary[name] = value
            : (name, value) => EntityShape.Of(typeof(T)).Write(entity, name == PropertyNames.ETag ? nameof(ITableEntity.ETag) : name, value);
        foreach (var (name, value) in PropertiesOf(row))
        {
            set(name, value);
        }

        return entity;
    }

    private static IEnumerable<(string Name, object? Value)> PropertiesOf(JsonElement row)
    {
        foreach (var property in row.EnumerateObject())
        {
            var isAnnotation = property.Name.EndsWith(PropertyNames.TypeSuffix, StringComparison.Ordinal)
                || (property.Name.StartsWith("odata.", StringComparison.Ordinal) && property.Name != PropertyNames.ETag);
            if (!isAnnotation)
            {
                yield return (property.Name, ValueOf(property, row));
            }
        }
    }

    private static object? ValueOf(JsonProperty property, JsonElement row)
    {
        if (row.TryGetProperty(property.Name + PropertyNames.TypeSuffix, out var type))
        {
            return Parse(property.Value, type.GetString());
        }

        // The one moment that is never annotated: every row has it.
        return property.Name == PropertyNames.Timestamp && property.Value.ValueKind == JsonValueKind.String
            ? Parse(property.Value, EdmType.DateTime)
            : ParseNatural(property.Value);
    }

    private static object? Parse(JsonElement value, string? type) => (type, value.ValueKind) switch
    {
        (_, JsonValueKind.Null) => null,
        (EdmType.Binary, _) => value.GetBytesFromBase64(),
        (EdmType.DateTime, _) => DateTimeOffset.Parse(value.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        (EdmType.Guid, _) => value.GetGuid(),
        (EdmType.Int64, _) => long.Parse(value.ToString(), CultureInfo.InvariantCulture),
        (EdmType.Double, _) => double.Parse(value.ToString(), CultureInfo.InvariantCulture),
        (EdmType.String or EdmType.Int32 or EdmType.Boolean, _) => ParseNatural(value),
        _ => throw new NotSupportedException($"The table service sent a property of type {type}, which this client does not know."),
    };

    private static object? ParseNatural(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        // 5 is an Int32 and 5.0 a Double: the service writes the point even where it is not needed.
        JsonValueKind.Number when value.TryGetInt32(out var number) => number,
        JsonValueKind.Number => value.GetDouble(),
        _ => null,
    };
}
