using System.Globalization;
using Azure;
using Azure.Core;

namespace TI.Embedded.Storage;

/// <summary>What requests carry in headers and body.</summary>
internal static class RequestWriting
{
    /// <summary>Sets the body and the two headers that Shared Key signs with it.</summary>
    public static void SetBody(this Request request, ReadOnlyMemory<byte> body, string contentType)
    {
        request.Content = RequestContent.Create(body);
        request.Headers.SetValue("Content-Type", contentType);
        request.Headers.SetValue("Content-Length", body.Length.ToString(CultureInfo.InvariantCulture));
    }

    public static void SetMetadata(this Request request, IDictionary<string, string>? metadata)
    {
        foreach (var (name, value) in metadata ?? new Dictionary<string, string>())
        {
            request.Headers.SetValue($"x-ms-meta-{name}", value);
        }
    }

    public static void SetConditions(this Request request, RequestConditions? conditions)
    {
        Set("If-Match", conditions?.IfMatch?.ToString("H"));
        Set("If-None-Match", conditions?.IfNoneMatch?.ToString("H"));
        Set("If-Modified-Since", conditions?.IfModifiedSince?.ToString("R"));
        Set("If-Unmodified-Since", conditions?.IfUnmodifiedSince?.ToString("R"));

        void Set(string name, string? value)
        {
            if (value is not null)
            {
                request.Headers.SetValue(name, value);
            }
        }
    }
}
