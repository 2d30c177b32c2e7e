namespace TI.Serverless.Functions.Site.Pipeline;

/// <summary>
/// Refuses a form that another site makes a browser send (CSRF). Browsers say where a request comes from (<c>Sec-Fetch-Site</c>,
/// else <c>Origin</c>); with SameSite cookies this needs no token in the page, which would expire under a candidate's fingers.
/// A client that says neither is not a browser and holds no cookie of a victim. Where keys alone open, there is nothing to forge.
/// </summary>
internal static class SameOrigin
{
    public static Task RequireAsync(HttpContext http, RequestDelegate next) => IsAllowed(http.Request) ? next(http) : Refusals.ForeignOriginAsync(http);

    public static bool IsAllowed(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method) || Access.IsStaffApi(request))
        {
            return true;
        }

        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
        {
            return site is "same-origin" or "none";
        }

        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
