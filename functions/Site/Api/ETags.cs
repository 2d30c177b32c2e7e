using System.Globalization;
using Microsoft.Net.Http.Headers;
using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Site.Api;

/// <summary>The HTTP ETag of an application is the revision of its answers; for the staff, its version.</summary>
internal static class ETags
{
    public static string Of(Application application) => string.Create(CultureInfo.InvariantCulture, $"\"{application.AnswersRevision}\"");

    /// <summary>For the staff, whom every change of a file concerns: its version.</summary>
    public static string OfVersion(Application application) => string.Create(CultureInfo.InvariantCulture, $"\"{application.Version}\"");

    /// <summary>What the caller expects: a revision, anything (<c>*</c>), or nothing said.</summary>
    /// <returns>False when the header is there but names no revision of ours: it can match nothing.</returns>
    public static bool TryReadIfMatch(HttpRequest request, out bool isPresent, out int? revision)
    {
        revision = null;
        isPresent = request.Headers.IfMatch.Count > 0;
        if (!isPresent)
        {
            return true;
        }

        if (!EntityTagHeaderValue.TryParseList(request.Headers.IfMatch, out var tags) || tags is not [var tag])
        {
            return false;
        }

        if (tag.Equals(EntityTagHeaderValue.Any))
        {
            return true;
        }

        if (!int.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        revision = number;
        return true;
    }
}
