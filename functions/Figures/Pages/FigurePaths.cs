namespace TI.Serverless.Functions.Figures.Pages;

/// <summary>The addresses of the public figures.</summary>
internal static class FigurePaths
{
    /// <summary>Of every call together.</summary>
    public const string Programme = "/chiffres";

    public static string Call(string callId) => $"/appels/{callId}/chiffres";
}
