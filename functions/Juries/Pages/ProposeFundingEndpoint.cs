using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Juries.Pages;

internal sealed class ProposeFundingEndpoint(JuryPages pages, ProposeFundingHandler handler)
{
    /// <summary>Tries other amounts, or keeps them.</summary>
    [Function(nameof(ProposeFundingEndpoint))]
    [Authorize(Access.StaffDecide)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/selection/{waveId}")] HttpRequest request,
        string callId,
        string waveId,
        CancellationToken cancellationToken)
    {
        var visitor = request.Staff();
        var form = await request.ReadPageFormAsync(cancellationToken);
        if (await pages.OpenAsync(callId, waveId, cancellationToken) is not { } opened)
        {
            return SitePage.NotFound();
        }

        var typed = opened.Record.Files
            .Select(file => file.Id.ToString())
            .Where(file => form.ContainsKey(ProposeFundingHandler.AmountField(file)))
            .ToDictionary(file => file, file => form[ProposeFundingHandler.AmountField(file)].ToString());
        var (amounts, errors) = ProposeFundingHandler.Read(opened.Record, typed);
        if (errors.Count > 0 || form["action"] != SelectionPage.Keep)
        {
            return pages.ShowSelection(opened, visitor, typed, errors);
        }

        await handler.SaveAsync(new ProposeFunding(callId, waveId, typed, visitor.Member.Name), opened.Record, amounts, cancellationToken);
        return SitePage.SeeOther(JuryPaths.Selection(callId, waveId));
    }
}
