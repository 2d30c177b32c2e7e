using Microsoft.AspNetCore.WebUtilities;
using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Operations.Switches;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Staff.Pages;

namespace TI.Serverless.Functions.Site.Pipeline;

/// <summary>What a refused request is answered, before any function runs: problem details for the API, a page for people.</summary>
internal static class Refusals
{
    public static Task NotSignedInAsync(HttpContext http, string? reason)
    {
        if (!IsApi(http))
        {
            return SitePage.Render<AccessPage>(new { Reason = reason, Officer = IsForStaff(http) }, StatusCodes.Status401Unauthorized).ExecuteAsync(http);
        }

        http.Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.NotSignedIn(reason).ExecuteAsync(http);
    }

    /// <summary>An officer's link that is too old: a new one goes to the same person, and to nobody else.</summary>
    public static Task OfficerLinkExpiredAsync(HttpContext http, string token) => SitePage.Render<ExpiredLinkPage>(
        new { Officer = true, Action = SitePaths.NewTriageLink(token) }, StatusCodes.Status410Gone).ExecuteAsync(http);

    /// <summary>A guest's right does not go so far; whoever has none learns nothing of the file.</summary>
    public static Task NoRightAsync(HttpContext http)
    {
        if (http.Features.Get<FileVisitor>() is not { } visitor)
        {
            return IsApi(http) || IsTriage(http)
                ? NotFoundAsync(http)
                : NotSignedInAsync(http, "Ce navigateur n’a pas ouvert ce dossier, ou l’accès a été retiré.");
        }

        return IsApi(http)
            ? Problems.NoRight(visitor.Right).ExecuteAsync(http)
            : SitePage.Render<NoRightPage>(
                new { visitor.Right, Href = $"/dossiers/{http.Request.RouteValues["id"]}" }, StatusCodes.Status403Forbidden).ExecuteAsync(http);
    }

    /// <summary>Signed in, and the role does not go so far; of a call where one has none, one learns nothing.</summary>
    public static Task NoStaffRightAsync(HttpContext http) => http.Features.Get<StaffVisitor>() is { Rights: not StaffRights.None } visitor
        ? SitePage.Render<NoStaffRightPage>(new { visitor.Member }, StatusCodes.Status403Forbidden).ExecuteAsync(http)
        : NotFoundAsync(http);

    /// <summary>To the page that signs in, and back here afterwards; what a form held cannot be kept.</summary>
    public static Task StaffNotSignedInAsync(HttpContext http)
    {
        var back = HttpMethods.IsGet(http.Request.Method) ? http.Request.Path + http.Request.QueryString : OfficePaths.Root;
        return SitePage.SeeOther(QueryHelpers.AddQueryString(OfficePaths.SignIn, StaffSession.ReturnName, back)).ExecuteAsync(http);
    }

    /// <summary>What one may not see does not exist.</summary>
    public static Task NotFoundAsync(HttpContext http) => NotFound(http).ExecuteAsync(http);

    public static IResult NotFound(HttpContext http) => IsApi(http) ? Problems.NotFound() : SitePage.NotFound();

    /// <summary>The address is one that answers, to other methods.</summary>
    public static IResult WrongMethod(HttpContext http, IReadOnlyList<string> allowed)
    {
        http.Response.Headers.Allow = string.Join(", ", allowed);
        return IsApi(http) ? Problems.MethodNotAllowed(allowed) : SitePage.Render<WrongMethodPage>(new { }, StatusCodes.Status405MethodNotAllowed);
    }

    public static Task ForeignOriginAsync(HttpContext http) => IsApi(http)
        ? Problems.ForeignOrigin().ExecuteAsync(http)
        : SitePage.Render<AccessPage>(
            new { Reason = "Cette demande vient d’un autre site. Revenez à la page du dossier et recommencez.", Officer = IsForStaff(http) },
            StatusCodes.Status403Forbidden).ExecuteAsync(http);

    public static Task FailedAsync(HttpContext http, string reference) => IsApi(http)
        ? Problems.Failed(reference).ExecuteAsync(http)
        : SitePage.Render<ErrorPage>(new { ReferenceId = reference }, StatusCodes.Status500InternalServerError).ExecuteAsync(http);

    /// <summary>An administrator turned off what one wants to do: come back later.</summary>
    public static async Task TurnedOffAsync(HttpContext http, FeatureSwitch feature)
    {
        await http.Request.DrainAsync(http.RequestAborted);
        http.Response.Headers.RetryAfter = "300";
        await (IsApi(http)
            ? Problems.TurnedOff(feature == FeatureSwitch.NewDrafts)
            : SitePage.Render<TurnedOffPage>(new { Feature = feature }, StatusCodes.Status503ServiceUnavailable)).ExecuteAsync(http);
    }

    /// <summary>The request itself could not be read: too large, or cut short.</summary>
    public static Task BadRequestAsync(HttpContext http, int status) => IsApi(http)
        ? Problems.BadRequest(status).ExecuteAsync(http)
        : SitePage.Render<AccessPage>(
            new
            {
                Reason = status == StatusCodes.Status413PayloadTooLarge
                    ? "Cet envoi est trop volumineux. Revenez à la page précédente et choisissez un fichier plus petit."
                    : "Cet envoi est incomplet. Revenez à la page précédente et recommencez.",
                Officer = IsForStaff(http),
            },
            status).ExecuteAsync(http);

    private static bool IsTriage(HttpContext http) => http.Request.Path.StartsWithSegments("/triage", StringComparison.OrdinalIgnoreCase);

    /// <summary>Pages of people who have no file of their own: what they read must not send them to a candidate's.</summary>
    private static bool IsForStaff(HttpContext http) =>
        IsTriage(http)
        || http.Request.Path.StartsWithSegments("/avis", StringComparison.OrdinalIgnoreCase)
        || http.Request.Path.StartsWithSegments(OfficePaths.Root, StringComparison.OrdinalIgnoreCase);

    private static bool IsApi(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        || http.Request.Path.StartsWithSegments("/operations", StringComparison.OrdinalIgnoreCase);
}
