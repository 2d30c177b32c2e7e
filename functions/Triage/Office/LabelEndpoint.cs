using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Triage.Office.Pages;

namespace TI.Serverless.Functions.Triage.Office;

internal sealed class LabelEndpoint(OfficeFiles files, OfficeFilePages pages, ArrangeApplicationHandler handler)
{
    /// <summary>Replaces the team's labels on the file.</summary>
    [Function(nameof(LabelEndpoint))]
    [Authorize(Access.StaffTriage)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/dossiers/{id}/etiquettes")] HttpRequest request,
        string callId,
        string id,
        CancellationToken cancellationToken)
    {
        var (file, refusal) = await files.OpenAsync(request, callId, id, cancellationToken);
        if (file is null)
        {
            return refusal!;
        }

        var form = await request.ReadPageFormAsync(cancellationToken);
        var labels = form[OfficeSorting.LabelsField].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (ArrangeApplicationHandler.WhyNot(labels) is { } why)
        {
            return await pages.AfterAsync(request, callId, id, new FieldError(OfficeSorting.LabelsField, why), form, cancellationToken);
        }

        var command = new LabelApplication(file.Application.Id, ArrangeApplicationHandler.Cleaned(labels), file.Officer.Name);
        await handler.LabelAsync(command, cancellationToken);
        return await pages.AfterAsync(request, callId, id, error: null, form, cancellationToken);
    }
}
