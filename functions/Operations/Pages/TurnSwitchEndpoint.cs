using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Operations.Switches;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Operations.Pages;

internal sealed class TurnSwitchEndpoint(FeatureSwitches switches, OperationsPages pages)
{
    /// <summary>The buttons of the switches: turns something off, saying why, or on again.</summary>
    [Function(nameof(TurnSwitchEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/exploitation/interrupteurs")] HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        if (!Enum.TryParse<FeatureSwitch>(form["fonction"], out var feature) || !Enum.IsDefined(feature))
        {
            return SitePage.NotFound();
        }

        if (form["_action"] == "marche")
        {
            await switches.TurnOnAsync(feature, request.Staff().Member.Name, cancellationToken);
            return SitePage.SeeOther(OperationsPaths.Done("marche"));
        }

        var reason = form["motif"].ToString().Trim();
        if (reason.Length is 0 or > FeatureSwitches.MaxReasonLength)
        {
            return await pages.ShowAsync(request, refused: feature.ToString(), cancellationToken);
        }

        await switches.TurnOffAsync(feature, request.Staff().Member.Name, reason, cancellationToken);
        return SitePage.SeeOther(OperationsPaths.Done("arret"));
    }
}
