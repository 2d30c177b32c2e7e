using TI.Serverless.Functions.Site.Api;

namespace TI.Serverless.Functions.Territories.Api;

/// <summary>A place proposed while its name is typed.</summary>
/// <param name="Code">What is kept.</param>
/// <param name="Label">What is shown, and understood when it is sent.</param>
internal sealed record Suggestion(string Code, string Label);

/// <summary>The answer of the addresses that propose places: no storage, and the browser keeps it for a day.</summary>
internal static class Suggestions
{
    private const int Most = 12;

    /// <summary>In characters; no name of a place is longer.</summary>
    private const int LongestQuery = 100;

    public static IResult Answer(HttpRequest request, Func<string, int, IEnumerable<Suggestion>> suggest)
    {
        var typed = request.Query["q"].ToString().Trim();
        request.HttpContext.Response.Headers.CacheControl = "public, max-age=86400";
        return Results.Json(new { suggestions = typed.Length is 0 or > LongestQuery ? [] : suggest(typed, Most) }, ApiJson.Options);
    }
}
