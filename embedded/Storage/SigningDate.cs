using System.Globalization;

namespace TI.Embedded.Storage;

/// <summary>The date of a signed request, which the service refuses when it is a quarter of an hour off: always the machine's, never a test's.</summary>
internal static class SigningDate
{
    public static string Now() => TimeProvider.System.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
}
