using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Juries.Pages;

internal sealed class SetUpJuryEndpoint(JuryPages juries, JurySetUpPages pages, SetUpJuryHandler handler)
{
    /// <summary>Sets up the jury of a wave, or changes it.</summary>
    [Function(nameof(SetUpJuryEndpoint))]
    [Authorize(Access.StaffDecide)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/selection/{waveId}/jury")] HttpRequest request,
        string callId,
        string waveId,
        CancellationToken cancellationToken)
    {
        var visitor = request.Staff();
        var form = await request.ReadPageFormAsync(cancellationToken);
        if (juries.Find(callId, waveId) is not var (call, wave) || call.Jury is null)
        {
            return SitePage.NotFound();
        }

        var command = new SetUpJury(call, wave, visitor.Member.Name)
        {
            OpensOn = JurySetUpPages.Date(form[SetUpJuryHandler.OpensField]),
            ClosesOn = JurySetUpPages.Date(form[SetUpJuryHandler.ClosesField]),
            Members = [.. form[SetUpJuryHandler.MembersField].OfType<string>()],
            Files = [.. form[SetUpJuryHandler.FilesField].OfType<string>()],
            Blind = form.ContainsKey(JurySetUpPage.BlindField),
            OthersAfterOwn = form.ContainsKey(JurySetUpPage.AfterOwnField),
            MembersSeeRanking = form.ContainsKey(JurySetUpPage.RankingField),
            LeastScores = int.TryParse(form[SetUpJuryHandler.LeastField], out var least) ? least : 0,
            Envelope = form[SetUpJuryHandler.EnvelopeField],
        };
        return await handler.HandleAsync(command, cancellationToken) switch
        {
            SetUpJuryResult.Invalid(var errors) => await pages.ShowAsync(callId, waveId, visitor, cancellationToken, command, errors),
            SetUpJuryResult.ChangedMeanwhile => await pages.ShowAsync(callId, waveId, visitor, cancellationToken, command, changedMeanwhile: true),
            _ => SitePage.SeeOther(JuryPaths.Selection(callId, waveId)),
        };
    }
}
