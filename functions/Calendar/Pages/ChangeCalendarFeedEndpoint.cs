using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calendar.Agenda;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Calendar.Pages;

internal sealed class ChangeCalendarFeedEndpoint(CalendarFeeds feeds)
{
    /// <summary>Makes the address that one's own calendar subscribes to, anew each time, or takes it back: one write.</summary>
    [Function(nameof(ChangeCalendarFeedEndpoint))]
    [Authorize(Access.Staff)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/calendrier")] HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        var person = request.Staff().Member.Email;
        await (form[CalendarPages.RevokeField].Count > 0 ? feeds.RevokeAsync(person, cancellationToken) : feeds.RenewAsync(person, cancellationToken));
        return SitePage.SeeOther(CalendarPaths.Office);
    }
}
