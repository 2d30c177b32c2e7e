using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Staff.Api;

internal sealed class GetStaffApplicationEndpoint(StaffApiFiles files)
{
    /// <summary>A file as a key reads it: one read and its trail, besides who asks.</summary>
    [Function(nameof(GetStaffApplicationEndpoint))]
    [Authorize(Access.ApiRead)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/staff/calls/{callId}/applications/{id}")] HttpRequest request,
        string callId,
        string id,
        CancellationToken cancellationToken)
    {
        return await files.FindAsync(callId, id, cancellationToken) is { } application
            ? await files.AnswerAsync(request, application, cancellationToken)
            : Problems.NotFound();
    }
}
