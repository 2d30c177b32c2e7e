namespace TI.Serverless.Functions.Site.Pipeline;

/// <summary>The token of an <c>Authorization: Bearer</c> header.</summary>
internal static class BearerToken
{
    private const string Bearer = "Bearer ";

    /// <summary>Null when there is none.</summary>
    public static string? Of(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : null;
    }
}
