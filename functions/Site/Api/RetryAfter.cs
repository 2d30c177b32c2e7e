using System.Globalization;

namespace TI.Serverless.Functions.Site.Api;

internal static class RetryAfter
{
    /// <summary>Says in the answer when the caller may ask again, in whole seconds from now.</summary>
    public static void RetryAt(this HttpRequest request, DateTimeOffset moment, TimeProvider clock) =>
        request.HttpContext.Response.Headers.RetryAfter =
            Math.Max(1, (long)Math.Ceiling((moment - clock.GetUtcNow()).TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
