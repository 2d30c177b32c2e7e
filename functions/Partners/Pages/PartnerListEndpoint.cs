using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;

namespace TI.Serverless.Functions.Partners.Pages;

internal sealed class PartnerListEndpoint(PartnerLists lists)
{
    /// <summary>The list that a partner's link opens: a read of the link, a page of the wave's list and a read for each of its files.</summary>
    [Function(nameof(PartnerListEndpoint))]
    [AllowAnonymous]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "partenaires/{token}")] HttpRequest request, string token, CancellationToken cancellationToken) =>
        await lists.ReadAsync(token, request.Query[PartnerPaths.NextName], cancellationToken) is { } list
            ? SitePage.Render<PartnerListPage>(new { List = list, Token = token })
            : SitePage.Render<PartnerLinkClosedPage>(new { }, StatusCodes.Status404NotFound);
}
