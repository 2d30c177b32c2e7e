using System.Text.Json;
using System.Text.Json.Serialization;

namespace TI.Serverless.Functions.Calls;

/// <summary>How definitions are written as JSON: camel case, enumerations by name, nothing unknown.</summary>
internal static class CallJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>A name given twice would silently hide the first.</summary>
    public static JsonDocumentOptions Strict { get; } = new() { AllowDuplicateProperties = false };
}
