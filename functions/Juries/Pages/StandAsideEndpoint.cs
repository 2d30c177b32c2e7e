using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Juries.Pages;

internal sealed class StandAsideEndpoint(JuryPages pages, StandAsideHandler handler)
{
    /// <summary>The visitor declares a conflict of interest on a file.</summary>
    [Function(nameof(StandAsideEndpoint))]
    [Authorize(Access.StaffScore)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/jury/{waveId}/dossiers/{id}/deport")] HttpRequest request,
        string callId,
        string waveId,
        string id,
        CancellationToken cancellationToken)
    {
        var visitor = request.Staff();
        var form = await request.ReadPageFormAsync(cancellationToken);
        if (await pages.OpenAsMemberAsync(callId, waveId, visitor, cancellationToken) is not { } opened || opened.Record.FindFile(id) is not { } file)
        {
            return SitePage.NotFound();
        }

        ConflictReason? reason = Enum.TryParse<ConflictReason>(form[StandAsideHandler.ReasonField], out var chosen) && Enum.IsDefined(chosen) ? chosen : null;
        var result = await handler.HandleAsync(
            new StandAside(opened.Call, waveId, file.Id, visitor.Member, reason, form[StandAsideHandler.TextField]), cancellationToken);
        return result is StandAsideResult.Invalid(var error)
            ? await pages.ShowFileAsync(
                opened, file, visitor, cancellationToken, ScoreForm.Of(opened.Record.FindScore(file.Id, visitor.Member.Email.Hash)) with { Errors = [error] }, StatusCodes.Status422UnprocessableEntity)
            : SitePage.SeeOther(JuryPaths.Files(callId, waveId));
    }
}
