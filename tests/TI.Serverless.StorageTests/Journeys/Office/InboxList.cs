using System.Text.RegularExpressions;

namespace TI.Serverless.StorageTests.Journeys.Office;

/// <summary>Reads a page of a call's list.</summary>
internal static partial class InboxList
{
    /// <summary>The identifiers of the files that a page lists, in its order.</summary>
    public static IReadOnlyList<string> Files(string page) => [.. FileLink().Matches(page).Select(match => match.Groups[1].Value).Distinct()];

    /// <summary>Where the page after it is; null on the last.</summary>
    public static string? Next(string page) => NextLink().Match(page) is { Success: true } link ? System.Net.WebUtility.HtmlDecode(link.Groups[1].Value) : null;

    [GeneratedRegex(@"<a class=""govuk-link"" href=""/gestion/appels/[a-z0-9-]+/dossiers/([0-9a-z]{26})""")]
    private static partial Regex FileLink();

    [GeneratedRegex(@"href=""(/gestion/appels/[^""]*[?;&]suite=[^""]+)""")]
    private static partial Regex NextLink();
}
