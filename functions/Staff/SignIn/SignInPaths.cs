using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Staff.SignIn;

internal static class SignInPaths
{
    public const string Code = OfficePaths.SignIn + "/code";

    /// <summary>The query parameter of the page of the code.</summary>
    public const string TicketName = "demande";

    public static string Link(string token) => $"{OfficePaths.SignIn}/lien/{token}";
}
