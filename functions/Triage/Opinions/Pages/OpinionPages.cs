using System.Security.Claims;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Triage.Opinions.Pages;

/// <summary>What the link of a demand for an opinion opens, as long as the demand stands.</summary>
internal sealed class OpinionPages(ApplicationStore store, Catalogue catalogue)
{
    /// <summary>One read. A demand that was taken back opens nothing.</summary>
    public async Task<(Application Application, Opinion Opinion)?> OpenAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var id = ApplicationId.Parse(user.FindFirstValue(Access.ApplicationClaim)!);
        return await store.FindAsync(id, cancellationToken) is { } application && application.OpinionOf(PersonOf(user)) is { } opinion
            ? (application, opinion)
            : null;
    }

    public static EmailAddress PersonOf(ClaimsPrincipal user) => EmailAddress.Parse(user.FindFirstValue(Access.PersonClaim)!);

    public async Task<IResult> ShowAsync(
        HttpRequest request, string token, CancellationToken cancellationToken, FieldError? error = null, string? verdict = null, string? comment = null) =>
        await OpenAsync(request.HttpContext.User, cancellationToken) is var (application, opinion)
            ? SitePage.Render<OpinionPage>(
                new
                {
                    Application = application,
                    Call = catalogue.For(application),
                    Opinion = opinion,
                    Path = $"/avis/{token}",
                    Verdict = verdict,
                    Comment = comment,
                    Error = error,
                },
                error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity)
            : SitePage.Render<RevokedOpinionPage>(new { }, StatusCodes.Status410Gone);
}
