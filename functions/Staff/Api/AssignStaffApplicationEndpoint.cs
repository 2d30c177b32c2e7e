using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Triage;

namespace TI.Serverless.Functions.Staff.Api;

internal sealed class AssignStaffApplicationEndpoint(StaffApiFiles files, ArrangeApplicationHandler handler, StaffDirectory directory)
{
    /// <summary>Gives a file to somebody of the team, if it is still as the caller read it (<c>If-Match</c>).</summary>
    [Function(nameof(AssignStaffApplicationEndpoint))]
    [Authorize(Access.ApiWrite)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/staff/calls/{callId}/applications/{id}/assignment")] HttpRequest request,
        string callId,
        string id,
        CancellationToken cancellationToken)
    {
        var (body, refusal) = await ApiJson.ReadObjectAsync(request, cancellationToken);
        if (body is null)
        {
            return refusal!;
        }

        if (await files.FindAsync(callId, id, cancellationToken) is not { } application)
        {
            return Problems.NotFound();
        }

        var (version, missing) = StaffApiFiles.ReadVersion(request);
        if (missing is not null)
        {
            return missing;
        }

        var people = await directory.ListAsync(callId, StaffRights.Triage, cancellationToken);
        if (people.FirstOrDefault(member => string.Equals(member.Email.ToString(), body.Text("email"), StringComparison.OrdinalIgnoreCase)) is not { } member)
        {
            return Problems.Invalid([new FieldError("email", "Indiquez l’adresse d’une personne qui instruit dans cet appel.")]);
        }

        var command = new AssignApplication(application.Id, new Officer(member.Name, member.Email), request.ApiCaller().Officer.Name) { Version = version };
        var arranged = await handler.AssignAsync(command, cancellationToken);
        return arranged switch
        {
            null => Problems.NotFound(),
            { IsStale: true } => Problems.Stale(arranged.Application),
            _ => await files.AnswerAsync(request, arranged.Application, cancellationToken),
        };
    }
}
