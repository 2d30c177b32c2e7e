using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.PersonalData.Pages;

internal sealed class ChangeMyDataEndpoint(MyDataPages pages, AskAboutDataHandler asking, ThrowAwayHandler trash, ForgetMeHandler forgetting)
{
    /// <summary>The buttons of that page: throws a draft away or takes it back, asks the team about a deposited file, has a guest of a draft forgotten.</summary>
    [Function(nameof(ChangeMyDataEndpoint))]
    [Authorize(Access.Reader)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "dossiers/{id}/mes-donnees")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        var (file, visitor) = (ApplicationId.Parse(id), request.Visitor());
        switch (form["_action"].ToString(), visitor.Right)
        {
            case ("jeter", CandidateRight.Own):
                await trash.DiscardAsync(file, cancellationToken);
                break;
            case ("reprendre", CandidateRight.Own):
                await trash.TakeBackAsync(file, cancellationToken);
                break;
            case ("partir", not CandidateRight.Own):
                return await forgetting.HandleAsync(file, visitor.Person, cancellationToken) is ForgetMeResult.Left
                    ? SitePage.Render<LeftFilePage>(new { })
                    : SitePage.SeeOther(SitePaths.MyData(file));
            case ("effacer" or "rectifier", _):
                var kind = form["_action"] == "effacer" ? DataRequestKind.Erasure : DataRequestKind.Rectification;
                var text = form[AskAboutDataHandler.FieldOf(kind)].ToString();
                if (await asking.HandleAsync(new AskAboutData(file, kind, text, visitor.Person), cancellationToken) is AskResult.Invalid(var error))
                {
                    return await pages.ShowAsync(request, id, cancellationToken, error, text);
                }

                break;
        }

        return SitePage.SeeOther(SitePaths.MyData(file));
    }
}
