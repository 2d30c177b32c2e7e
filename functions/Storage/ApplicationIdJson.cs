using System.Text.Json;
using System.Text.Json.Serialization;

namespace TI.Serverless.Functions.Storage;

/// <summary>Writes an identifier as its text.</summary>
internal sealed class ApplicationIdJson : JsonConverter<ApplicationId>
{
    public override ApplicationId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ApplicationId.Parse(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, ApplicationId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
