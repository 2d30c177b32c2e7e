using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Staff.SignIn;

namespace TI.Serverless.Functions.Staff.Pages;

/// <summary>What follows a link or a code: the session and the page that was asked for, or the page that asks anew.</summary>
internal static class SignInAnswers
{
    public static async Task<IResult> OfAsync(HttpContext http, OpenSessionResult result, bool trusted, TimeProvider clock)
    {
        if (result is not OpenSessionResult.Opened(var member, var returnPath))
        {
            return Refusal(result);
        }

        await StaffSession.OpenAsync(http, member, trusted, clock.GetUtcNow());
        return SitePage.SeeOther(returnPath);
    }

    /// <summary>The address is offered again: one button asks for a new mail, to the same address.</summary>
    public static IResult Refusal(OpenSessionResult result) => result is OpenSessionResult.Expired(var person, var path)
        ? SitePage.Render<SignInPage>(
            new { Email = person.ToString(), ReturnPath = path, Message = "Ce lien a expiré : il valait trente minutes. Demandez-en un autre." },
            StatusCodes.Status410Gone)
        : SitePage.Render<SignInPage>(
            new { ReturnPath = OfficePaths.Root, Message = "Ce lien est incomplet, ou n’ouvre plus l’espace de gestion. Demandez-en un autre." },
            StatusCodes.Status401Unauthorized);
}
