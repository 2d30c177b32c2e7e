using System.Text.Json;
using System.Text.Json.Serialization;

namespace TI.Serverless.Functions.Calls.Forms;

/// <summary>One option or a list of them; true and false stand for the options of yes or no.</summary>
internal sealed class OptionValuesConverter : JsonConverter<IReadOnlyList<string>>
{
    public override IReadOnlyList<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return [reader.GetString()!];
            case JsonTokenType.True:
                return ["oui"];
            case JsonTokenType.False:
                return ["non"];
            default:
                return JsonSerializer.Deserialize<List<string>>(ref reader, options) ?? throw new JsonException("An option or a list of options is expected.");
        }
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.ToList(), options);
}
