using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Inbox.Pages;

internal sealed class InboxPageEndpoint(Catalogue catalogue, InboxStore inbox, SavedViewStore views, StaffDirectory directory, Continuations continuations, TimeProvider clock)
{
    private const int PageSize = 50;

    /// <summary>The files of a call: one query each for the page, the counts, the named lists and the people, however many files there are.</summary>
    [Function(nameof(InboxPageEndpoint))]
    [Authorize(Access.StaffRead)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken)
    {
        if (catalogue.FindForTeam(callId) is not { } call)
        {
            return SitePage.NotFound();
        }

        var now = clock.GetUtcNow();
        var address = InboxAddress.Of(request.Query.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToString())));
        var continuation = continuations.Read(request.Query[InboxAddress.ContinuationName]);
        var visitor = request.Staff();
        var page = await inbox.PageAsync(callId, address.ToQuery(now, visitor.Member.Email), continuation, PageSize, cancellationToken);
        return SitePage.Render<InboxPage>(new
        {
            Visitor = visitor,
            Call = call,
            Address = address,
            Files = page with { Continuation = continuations.Write(page.Continuation) },
            IsFirst = continuation is null,
            Counts = await inbox.CountsAsync(callId, cancellationToken),
            Views = await views.ListAsync(callId, visitor.Member.Email.Hash, cancellationToken),
            People = (IReadOnlyList<string>)[.. (await directory.ListAsync(callId, StaffRights.Triage, cancellationToken)).Select(member => member.Name).Distinct()],
            Now = now,
        });
    }
}
