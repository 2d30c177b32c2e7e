using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Calls.Management.Pages;

internal sealed class TryCallEndpoint(TryCallHandler handler, StartApplicationHandler start, LinkTokens tokens, SettingsPages pages, Catalogue catalogue)
{
    /// <summary>Opens or ends the trial of a call, or begins a file of it.</summary>
    [Function(nameof(TryCallEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/reglages/essai")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        var member = request.Staff().Member;
        if (form["_action"] != "commencer")
        {
            await handler.HandleAsync(new TryCall(callId, form["_action"] == "ouvrir", member.Name), cancellationToken);
            return SitePage.SeeOther(SettingsPaths.Trial(callId));
        }

        var siret = form["siret"].ToString();
        var command = new StartApplication(callId, member.Email.ToString(), siret, Siren: null) { IsTrial = true };
        switch (await start.HandleAsync(command, cancellationToken))
        {
            case StartResult.Started(var application, var call):
                await CandidateCookie.OpenAsync(request.HttpContext, tokens.CandidateLink(application));
                return SitePage.SeeOther(SitePaths.Section(application.Id, call.Form.Sections[0].Id));

            case StartResult.Invalid(var errors):
                return await pages.FindAsync(request, callId, cancellationToken) is { } visit
                    ? SitePage.Render<TrialPage>(new { Visit = visit, Trial = catalogue.Now.FindTrial(callId), Siret = siret, Errors = errors }, StatusCodes.Status422UnprocessableEntity)
                    : SitePage.NotFound();

            default:
                return SitePage.SeeOther(SettingsPaths.Trial(callId));
        }
    }
}
