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
        var (write, refusal) = await files.OpenVersionAsync(request, callId, id, cancellationToken);
        if (write is not var (body, application, version))
        {
            return refusal!;
        }

        var people = await directory.ListAsync(callId, StaffRights.Triage, cancellationToken);
        if (people.FirstOrDefault(member => string.Equals(member.Email.ToString(), body.Text("email"), StringComparison.OrdinalIgnoreCase)) is not { } member)
        {
            return Problems.Invalid([new FieldError("email", "Indiquez l’adresse d’une personne qui instruit dans cet appel.")]);
        }

        var command = new AssignApplication(application.Id, new Officer(member.Name, member.Email), request.ApiCaller().Officer) { Version = version };
        return await files.AnswerAsync(request, await handler.AssignAsync(command, cancellationToken), cancellationToken);
    }
}
