using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Calls.Management.Pages;

internal sealed class FileRevisionPageEndpoint(FileRevisionPages pages)
{
    /// <summary>Shows what the revision in force would change for a file that was made with an earlier one.</summary>
    [Function(nameof(FileRevisionPageEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/dossiers/{id}/version")] HttpRequest request,
        string callId,
        string id,
        CancellationToken cancellationToken) =>
        pages.ShowAsync(request, callId, id, isChanged: false, cancellationToken);
}
