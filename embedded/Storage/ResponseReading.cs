using System.Globalization;
using Azure;

namespace TI.Embedded.Storage;

/// <summary>What blob and queue answers carry in headers.</summary>
internal static class ResponseReading
{
    private const string MetadataPrefix = "x-ms-meta-";

    public static string? Header(this Response response, string name) => response.Headers.TryGetValue(name, out var value) ? value : null;

    public static DateTimeOffset DateHeader(this Response response, string name) =>
        response.Header(name) is { } text ? ParseDate(text) : default;

    public static byte[]? BinaryHeader(this Response response, string name) =>
        response.Header(name) is { Length: > 0 } text ? Convert.FromBase64String(text) : null;

    public static IDictionary<string, string> Metadata(this Response response) => response.Headers
        .Where(header => header.Name.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
        .ToDictionary(header => header.Name[MetadataPrefix.Length..], header => header.Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>Dates in headers and in XML are RFC 1123, always GMT.</summary>
    public static DateTimeOffset ParseDate(string text) =>
        DateTimeOffset.ParseExact(text, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
