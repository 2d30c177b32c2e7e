using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using TI.Serverless.Functions.Site.Api;

namespace TI.Serverless.Functions.Applications.Pages;

/// <summary>One field of a form that carries files.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="FileName">As the browser gives it: empty when no file was chosen, null for a field that is not a file.</param>
/// <param name="Content">To be read before the next part.</param>
internal sealed record FormPart(string Name, string? FileName, Stream Content);

/// <summary>Reads a form part by part, so that files go to storage without being held in memory or on disk.</summary>
internal static class MultipartForm
{
    public static bool Is(HttpRequest request) => BoundaryOf(request) is not null;

    /// <summary>The parts, in the order the browser sent them; none when the request is no such form.</summary>
    /// <exception cref="BadHttpRequestException">The form was cut short, or breaks the limits of forms: answered 400, not 500.</exception>
    public static async IAsyncEnumerable<FormPart> ReadAsync(HttpRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (BoundaryOf(request) is not { } boundary)
        {
            yield break;
        }

        var reader = new MultipartReader(boundary, request.Body);
        while (await NextAsync(reader, request, cancellationToken) is { } section)
        {
            var content = new FormPartStream(section.Body);
            if (section.AsFileSection() is { } file)
            {
                yield return new FormPart(file.Name, file.FileName, content);
            }
            else if (section.AsFormDataSection() is { } field)
            {
                yield return new FormPart(field.Name, null, content);
            }
        }
    }

    /// <summary>The first file that was chosen, its content still to be read; null when the form has none.</summary>
    /// <exception cref="BadHttpRequestException">As above.</exception>
    public static async Task<FormPart?> FirstFileAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        await foreach (var part in ReadAsync(request, cancellationToken))
        {
            if (part.FileName is { Length: > 0 })
            {
                return part;
            }
        }

        return null;
    }

    private static async Task<MultipartSection?> NextAsync(MultipartReader reader, HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadNextSectionAsync(cancellationToken);
        }
        catch (Exception unreadable) when (FormPartStream.IsUnreadable(unreadable))
        {
            await request.DrainAsync(cancellationToken);
            throw FormPartStream.BadRequest(unreadable);
        }
    }

    private static string? BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 } boundary
            ? boundary
            : null;
}
