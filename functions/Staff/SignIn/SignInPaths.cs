using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Staff.SignIn;

internal static class SignInPaths
{
    public const string Code = OfficePaths.SignIn + "/code";

    /// <summary>The query parameter of the page of the code.</summary>
    public const string TicketName = "demande";

    /// <summary>Goes to the identity provider.</summary>
    public const string Provider = OfficePaths.SignIn + "/fournisseur";

    /// <summary>Where the identity provider sends back to: the provider must be told of it.</summary>
    public const string ProviderReturn = Provider + "/retour";

    /// <summary>Where the identity provider sends back to after it ended its session: it must be told of it too.</summary>
    public const string SignedOut = OfficePaths.SignIn + "/terminee";

    /// <summary>The query parameter by which one asks for another account than the one the provider knows.</summary>
    public const string OtherAccountName = "autre";

    public const string OtherAccount = Provider + "?" + OtherAccountName + "=oui";

    public static string Link(string token) => $"{OfficePaths.SignIn}/lien/{token}";
}
