using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Triage.Office.Pages;
using TI.Serverless.Functions.Triage.Opinions;

namespace TI.Serverless.Functions.Triage.Office;

internal sealed class ChangeOpinionEndpoint(OfficeFiles files, OfficeFilePages pages, AskOpinionHandler handler)
{
    /// <summary>The buttons beside an opinion that is waited for: reminds its author, or takes the demand back.</summary>
    [Function(nameof(ChangeOpinionEndpoint))]
    [Authorize(Access.StaffTriage)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/dossiers/{id}/avis/{opinion}")] HttpRequest request,
        string callId,
        string id,
        string opinion,
        CancellationToken cancellationToken)
    {
        var (file, refusal) = await files.OpenAsync(request, callId, id, cancellationToken);
        if (file is null)
        {
            return refusal!;
        }

        var form = await request.ReadPageFormAsync(cancellationToken);
        await (form["faire"] == "retirer"
            ? handler.RevokeAsync(file.Application.Id, opinion, file.Officer.Name, cancellationToken)
            : handler.RemindAsync(file.Application.Id, opinion, cancellationToken));
        return await pages.AfterAsync(request, callId, id, error: null, form, cancellationToken);
    }
}
