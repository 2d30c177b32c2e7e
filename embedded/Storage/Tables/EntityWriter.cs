using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace TI.Embedded.Tables;

/// <summary>Writes a row as the JSON that the service takes, with a type annotation where JSON has no such type.</summary>
internal static class EntityWriter
{
    private const string UtcMoment = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <exception cref="NotSupportedException">A property has a type that no table can hold.</exception>
    /// <exception cref="Azure.RequestFailedException">400: the row is too large, or a name or key is not allowed.</exception>
    public static ReadOnlyMemory<byte> Write(ITableEntity entity)
    {
        TableLimits.CheckKey(PropertyNames.PartitionKey, entity.PartitionKey);
        TableLimits.CheckKey(PropertyNames.RowKey, entity.RowKey);
        var properties = PropertiesOf(entity).ToList();
        TableLimits.CheckEntity(properties);

        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (name, value) in properties)
            {
                WriteProperty(json, name, value);
            }

            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    public static string Format(DateTimeOffset moment) => moment.UtcDateTime.ToString(UtcMoment, CultureInfo.InvariantCulture);

    /// <summary>A moment of unknown kind is taken as UTC, as the service does.</summary>
    public static DateTimeOffset ToMoment(DateTime moment) =>
        new(moment.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(moment, DateTimeKind.Utc) : moment);

    private static IEnumerable<KeyValuePair<string, object?>> PropertiesOf(ITableEntity entity) =>
        (entity as IEnumerable<KeyValuePair<string, object?>> ?? EntityShape.Of(entity.GetType()).Read(entity))
            .Where(property => property.Value is not null && !PropertyNames.IsStampedByTheService(property.Key));

    private static void WriteProperty(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case string text:
                json.WriteString(name, text);
                break;
            case bool flag:
                json.WriteBoolean(name, flag);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case long number:
                WriteAnnotated(json, name, EdmType.Int64, number.ToString(CultureInfo.InvariantCulture));
                break;
            case double number when double.IsFinite(number):
                json.WriteString(name + PropertyNames.TypeSuffix, EdmType.Double);
                json.WriteNumber(name, number);
                break;
            case double number:
                // "NaN", "Infinity" or "-Infinity", which JSON numbers cannot be.
                WriteAnnotated(json, name, EdmType.Double, number.ToString(CultureInfo.InvariantCulture));
                break;
            case Guid guid:
                WriteAnnotated(json, name, EdmType.Guid, guid.ToString());
                break;
            case DateTimeOffset moment:
                WriteAnnotated(json, name, EdmType.DateTime, Format(moment));
                break;
            case DateTime moment:
                WriteAnnotated(json, name, EdmType.DateTime, Format(ToMoment(moment)));
                break;
            case byte[] bytes:
                WriteAnnotated(json, name, EdmType.Binary, Convert.ToBase64String(bytes));
                break;
            case BinaryData data:
                WriteAnnotated(json, name, EdmType.Binary, Convert.ToBase64String(data));
                break;
            case Enum member:
                json.WriteString(name, member.ToString());
                break;
            default:
                throw new NotSupportedException(
                    $"Property '{name}' holds a {value?.GetType()}, which no table can hold: "
                    + "use string, bool, int, long, double, Guid, DateTimeOffset or byte[].");
        }
    }

    private static void WriteAnnotated(Utf8JsonWriter json, string name, string type, string value)
    {
        json.WriteString(name + PropertyNames.TypeSuffix, type);
        json.WriteString(name, value);
    }
}
