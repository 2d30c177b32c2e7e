using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Juries.Pages;

internal sealed class JuryHomePageEndpoint(JuryPages pages)
{
    /// <summary>The waves of a call on whose jury the visitor sits.</summary>
    [Function(nameof(JuryHomePageEndpoint))]
    [Authorize(Access.StaffScore)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/jury")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken)
    {
        if (pages.FindCall(callId) is not { } call)
        {
            return SitePage.NotFound();
        }

        var visitor = request.Staff();
        var seats = (await pages.JuriesOfAsync(call, cancellationToken)).Where(one => one.Jury?.FindMember(visitor.Member.Email.Hash) is not null);
        return SitePage.Render<JuryHomePage>(new { Visitor = visitor, Call = call, Seats = seats.Select(one => (one.Wave, one.Jury!)).ToArray() });
    }
}
