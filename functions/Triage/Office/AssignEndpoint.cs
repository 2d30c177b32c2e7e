using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Triage.Office.Pages;

namespace TI.Serverless.Functions.Triage.Office;

internal sealed class AssignEndpoint(OfficeFiles files, OfficeFilePages pages, ArrangeApplicationHandler handler, StaffDirectory directory)
{
    /// <summary>Gives the file to somebody of the team.</summary>
    [Function(nameof(AssignEndpoint))]
    [Authorize(Access.StaffTriage)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/dossiers/{id}/attribution")] HttpRequest request,
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
        var people = await directory.ListAsync(callId, StaffRights.Triage, cancellationToken);
        if (people.FirstOrDefault(member => member.Email.ToString() == form[OfficeSorting.PersonField]) is not { } member)
        {
            var error = new FieldError(OfficeSorting.PersonField, "Choisissez une personne de l’équipe.");
            return await pages.ShowAsync(request, callId, id, cancellationToken, error);
        }

        var command = new AssignApplication(file.Application.Id, new Officer(member.Name, member.Email), file.Officer);
        await handler.AssignAsync(command, cancellationToken);
        return await pages.AfterAsync(request, callId, id, error: null, form, cancellationToken);
    }
}
