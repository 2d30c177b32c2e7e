using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Triage.Office.Pages;

namespace TI.Serverless.Functions.Triage.Office;

internal sealed class OfficeFilePageEndpoint(OfficeFilePages pages)
{
    /// <summary>The file, with its trail, its mails, the team's notes and the thread with the candidate.</summary>
    [Function(nameof(OfficeFilePageEndpoint))]
    [Authorize(Access.StaffRead)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/dossiers/{id}")] HttpRequest request,
        string callId,
        string id,
        CancellationToken cancellationToken) => pages.ShowAsync(request, callId, id, cancellationToken);
}
