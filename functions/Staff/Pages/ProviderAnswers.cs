using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Staff.SignIn;
using TI.Serverless.Functions.Staff.SignIn.Provider;

namespace TI.Serverless.Functions.Staff.Pages;

/// <summary>What is said to somebody whom the identity provider did not sign in. The mailed link stands on each page.</summary>
internal static class ProviderAnswers
{
    public static IResult Of(ProviderFailure failure, string label, string? returnPath) => SitePage.Render<SignInPage>(
        new { ReturnPath = SignInTicket.SafeReturn(returnPath), Message = MessageOf(failure, label) },
        failure is ProviderFailure.Unavailable ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status401Unauthorized);

    /// <summary>The same for every account that opens nothing, whatever the reason: the page says nothing of who is known here.</summary>
    public static IResult NotOfTheStaff(string label) => SitePage.Render<ProviderRefusedPage>(new { Label = label }, StatusCodes.Status403Forbidden);

    private static string MessageOf(ProviderFailure failure, string label) => failure switch
    {
        ProviderFailure.Unavailable => $"{label} ne répond pas. Réessayez dans quelques minutes, ou recevez un lien par courriel.",
        ProviderFailure.Refused => $"{label} n’a pas confirmé votre identité. Recommencez, ou recevez un lien par courriel.",
        ProviderFailure.Interrupted => $"La connexion avec {label} a été interrompue, ou a trop attendu. Recommencez.",
        ProviderFailure.Unverifiable => $"La réponse de {label} n’a pas pu être vérifiée. Recommencez, ou recevez un lien par courriel et prévenez la personne qui administre le site.",
        _ => throw new ArgumentOutOfRangeException(nameof(failure), failure, "This failure has no message."),
    };
}
