using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TI.Serverless.Functions.Calls.Forms;

/// <summary>What a sum must equal: a number, or the answer to another field. One of the two is null.</summary>
[JsonConverter(typeof(SumTargetConverter))]
public sealed record SumTarget(decimal? Number, string? Field);

/// <summary>A JSON number, or a string that names a field.</summary>
internal sealed class SumTargetConverter : JsonConverter<SumTarget>
{
    public override SumTarget Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number ? new SumTarget(reader.GetDecimal(), null) : new SumTarget(null, reader.GetString());

    public override void Write(Utf8JsonWriter writer, SumTarget value, JsonSerializerOptions options)
    {
        if (value.Number is { } number)
        {
            writer.WriteRawValue(number.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            writer.WriteStringValue(value.Field);
        }
    }
}
