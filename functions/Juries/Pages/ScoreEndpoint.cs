using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Juries.Pages;

internal sealed class ScoreEndpoint(JuryPages pages, ScoreFileHandler handler)
{
    /// <summary>Keeps the scores of the visitor, as a draft or for good.</summary>
    [Function(nameof(ScoreEndpoint))]
    [Authorize(Access.StaffScore)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/jury/{waveId}/dossiers/{id}")] HttpRequest request,
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

        var typed = ScoreForm.Read(form, opened.Call.Jury!);
        var finalise = form["action"] == ScorePage.Finalise;
        var result = await handler.HandleAsync(
            new ScoreFile(opened.Call, waveId, file.Id, visitor.Member, typed.Values, typed.Comments, finalise), cancellationToken);
        return result switch
        {
            ScoreResult.Saved when finalise => SitePage.SeeOther(JuryPaths.Files(callId, waveId)),
            ScoreResult.Invalid(var errors) => await pages.ShowFileAsync(
                opened, file, visitor, cancellationToken, typed with { Errors = errors }, StatusCodes.Status422UnprocessableEntity),
            ScoreResult.NotSeated => SitePage.NotFound(),
            // Saved, or final, aside or over: the page says which.
            _ => SitePage.SeeOther(JuryPaths.File(callId, waveId, file.Id)),
        };
    }
}
