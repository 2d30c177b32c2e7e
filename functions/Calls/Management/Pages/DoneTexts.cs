namespace TI.Serverless.Functions.Calls.Management.Pages;

/// <summary>What the page says of what was just done.</summary>
internal static class DoneTexts
{
    public const string Published = "publie";
    public const string GivenUp = "abandonne";
    public const string Closing = "cloture";

    public static string? Of(HttpRequest request) => request.Query[SettingsPaths.DoneName].ToString() switch
    {
        Published => "L’appel est publié : les candidats voient cette version",
        GivenUp => "Les modifications sont abandonnées",
        Closing => "La nouvelle clôture est publiée",
        _ => null,
    };
}
