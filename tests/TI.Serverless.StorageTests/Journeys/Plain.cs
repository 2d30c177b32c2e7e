namespace TI.Serverless.StorageTests.Journeys;

internal static class Plain
{
    /// <summary>A text as it is said: where it is wrapped and where a space must not break is typography.</summary>
    public static string Of(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
