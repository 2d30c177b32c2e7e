using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Azure;
using Azure.Core;

namespace TI.Embedded.Storage;

/// <summary>Turns an answer of the service into an exception with the service's own error code and message.</summary>
internal sealed class StorageFailure : RequestFailedDetailsParser
{
    private static readonly StorageFailure Parser = new();

    public static RequestFailedException From(Response response) => new(response, null, Parser);

    /// <summary>The code of an answer that is not an error to us, or null.</summary>
    public static string? CodeOf(Response response) => Read(response)?.Code;

    public override bool TryParse(Response response, [NotNullWhen(true)] out ResponseError? error, out IDictionary<string, string>? data)
    {
        error = Read(response);
        data = null;
        return error is not null;
    }

    private static ResponseError? Read(Response response)
    {
        var body = response.ContentStream is MemoryStream ? response.Content.ToString() : "";
        var (code, message) = body.TrimStart('\uFEFF', ' ', '\r', '\n') switch
        {
            ['{', ..] json => FromJson(json),
            ['<', ..] xml => FromXml(xml),
            _ => default,
        };
        // The header is the only place for a code in answers to HEAD; on Azure it says the same as the body.
        code ??= response.Headers.TryGetValue("x-ms-error-code", out var header) ? header : null;
        return code is null ? null : new ResponseError(code, message);
    }

    private static (string? Code, string? Message) FromJson(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.TryGetProperty("odata.error", out var error)
                ? (error.GetProperty("code").GetString(), error.GetProperty("message").GetProperty("value").GetString())
                : default;
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Whatever a proxy answered instead of the service: the status says enough.
            return default;
        }
    }

    private static (string? Code, string? Message) FromXml(string xml)
    {
        try
        {
            var root = XDocument.Parse(xml).Root!;
            return (root.Element("Code")?.Value, root.Element("Message")?.Value);
        }
        catch (XmlException)
        {
            // Whatever a proxy answered instead of the service: the status says enough.
            return default;
        }
    }
}
