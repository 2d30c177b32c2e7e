using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Inbox.Pages;

internal sealed class BulkEndpoint(Catalogue catalogue, BulkPages pages)
{
    /// <summary>One thing done to the files that were ticked: its form, then what will be done, then, once confirmed, what was.</summary>
    [Function(nameof(BulkEndpoint))]
    [Authorize(Access.StaffTriage)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/lot")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken)
    {
        if (catalogue.FindForTeam(callId) is not { } call)
        {
            return SitePage.NotFound();
        }

        var form = await request.ReadPageFormAsync(cancellationToken);
        return await pages.AnswerAsync(request, form, call, BulkForms.Read(form, call, request.Staff()), cancellationToken);
    }
}
