namespace TI.Serverless.Functions.Applications;

/// <summary>
/// The number a person reads on the receipt and says on the phone, for example <c>VTE-2026-4F7KM-2Q9XT</c>. It is made of the
/// call's prefix and the last fifty random bits of the application's identifier, so no counter has to be shared or can skip.
/// </summary>
internal static class ApplicationNumber
{
    public static string For(string callPrefix, ApplicationId id)
    {
        var tail = id.ToString()[^10..].ToUpperInvariant();
        return $"{callPrefix}-{tail[..5]}-{tail[5..]}";
    }
}
