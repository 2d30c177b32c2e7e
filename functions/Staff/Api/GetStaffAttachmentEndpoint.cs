using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Staff.Api;

internal sealed class GetStaffAttachmentEndpoint(StaffApiFiles files, AttachmentDownload download)
{
    /// <summary>A piece of a file, streamed.</summary>
    [Function(nameof(GetStaffAttachmentEndpoint))]
    [Authorize(Access.ApiPersonalData)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/staff/calls/{callId}/applications/{id}/attachments/{attachmentId}")] HttpRequest request,
        string callId,
        string id,
        string attachmentId,
        CancellationToken cancellationToken)
    {
        return await files.FindAsync(callId, id, cancellationToken) is { } application
            ? await download.ForProgramAsync(request, application, attachmentId, cancellationToken)
            : Problems.NotFound();
    }
}
