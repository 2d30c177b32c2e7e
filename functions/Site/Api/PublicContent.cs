using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace TI.Serverless.Functions.Site.Api;

/// <summary>
/// What everybody may read and programs ask for again and again: it carries an ETag made of its bytes, and who has it already is
/// answered 304.
/// </summary>
internal static class PublicContent
{
    /// <param name="request">The request, whose answer may be kept by anybody for <paramref name="maxAge"/>.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="contentType">Their type.</param>
    /// <param name="maxAge">How long it may be shown without asking again.</param>
    public static IResult Answer(HttpRequest request, byte[] content, string contentType, TimeSpan maxAge)
    {
        request.HttpContext.Response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"public, max-age={(int)maxAge.TotalSeconds}");
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\"";
        return Results.Bytes(content, contentType, entityTag: new EntityTagHeaderValue(tag));
    }

    /// <summary>The same for JSON.</summary>
    public static IResult Json<T>(HttpRequest request, T value, TimeSpan maxAge) =>
        Answer(request, JsonSerializer.SerializeToUtf8Bytes(value, ApiJson.Options), "application/json; charset=utf-8", maxAge);
}
