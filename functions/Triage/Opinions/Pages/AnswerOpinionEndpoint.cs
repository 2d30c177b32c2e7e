using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Triage.Opinions.Pages;

internal sealed class AnswerOpinionEndpoint(OpinionPages pages, AnswerOpinionHandler handler)
{
    /// <summary>The answer of who stands aside.</summary>
    public const string Decline = "deport";

    /// <summary>The opinion, or the reason of who stands aside. The first answer stays.</summary>
    [Function(nameof(AnswerOpinionEndpoint))]
    [Authorize(Access.Expert)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "avis/{token}")] HttpRequest request, string token, CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        var user = request.HttpContext.User;
        var chosen = form[AnswerOpinionHandler.VerdictField].ToString();
        var comment = form[AnswerOpinionHandler.CommentField].ToString().ReplaceLineEndings("\n");
        var command = new AnswerOpinion(
            ApplicationId.Parse(user.FindFirstValue(Access.ApplicationClaim)!),
            OpinionPages.PersonOf(user),
            Enum.GetValues<OpinionVerdict>().Where(verdict => verdict.ToString() == chosen).Select(verdict => (OpinionVerdict?)verdict).FirstOrDefault(),
            chosen == Decline,
            comment);
        return await handler.HandleAsync(command, cancellationToken) is { } error
            ? await pages.ShowAsync(request, token, cancellationToken, error, chosen, comment)
            : SitePage.SeeOther($"/avis/{token}");
    }
}
