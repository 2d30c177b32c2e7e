using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace TI.Serverless.Functions.Applications.Pages;

/// <summary>One field of a form that carries files.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="FileName">As the browser gives it: empty when no file was chosen, null for a field that is not a file.</param>
/// <param name="Content">To be read before the next part.</param>
internal sealed record FormPart(string Name, string? FileName, Stream Content);

/// <summary>Reads a form part by part, so that files go to storage without being held in memory or on disk.</summary>
internal static class MultipartForm
{
    /// <summary>The parts, in the order the browser sent them; none when the request is no such form.</summary>
    public static async IAsyncEnumerable<FormPart> ReadAsync(HttpRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
        {
            yield break;
        }

        var reader = new MultipartReader(boundary, request.Body);
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (section.AsFileSection() is { } file)
            {
                yield return new FormPart(file.Name, file.FileName, section.Body);
            }
            else if (section.AsFormDataSection() is { } field)
            {
                yield return new FormPart(field.Name, null, section.Body);
            }
        }
    }
}
