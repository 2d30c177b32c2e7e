using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Partners.Pages;

/// <summary>The page of the links of a call, and the form that gives one.</summary>
internal sealed class PartnerPages(PartnerStore store, GivePartnerLinkHandler handler, PartnerTokens tokens, SiteLinks links, TimeProvider clock)
{
    public Task<IResult> ShowAsync(HttpRequest request, CallDefinition call, CancellationToken cancellationToken) =>
        RenderAsync(request, call, new GivePartnerLink(call, null, null, null, null, null, ""), [], cancellationToken);

    public async Task<IResult> GiveAsync(HttpRequest request, CallDefinition call, CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        var command = new GivePartnerLink(
            call,
            form[GivePartnerLinkHandler.PartnerField],
            form[GivePartnerLinkHandler.WaveField],
            form[GivePartnerLinkHandler.DepartementField],
            form[GivePartnerLinkHandler.TerritoryField],
            form[GivePartnerLinkHandler.UntilField],
            request.Staff().Member.Name);
        return await handler.HandleAsync(command, cancellationToken) is GivePartnerLinkResult.Invalid(var errors)
            ? await RenderAsync(request, call, command, errors, cancellationToken)
            : SitePage.SeeOther(PartnerPaths.All(call.Id));
    }

    private async Task<IResult> RenderAsync(
        HttpRequest request, CallDefinition call, GivePartnerLink typed, IReadOnlyList<FieldError> errors, CancellationToken cancellationToken)
    {
        var given = await store.ListAsync(call.Id, cancellationToken);
        return SitePage.Render<PartnersPage>(
            new
            {
                Visitor = request.Staff(),
                Call = call,
                Links = given,
                Addresses = (IReadOnlyDictionary<string, string>)given.ToDictionary(link => link.Id, link => links.Absolute(PartnerPaths.List(tokens.Write(link)))),
                Today = ParisTime.DateOf(clock.GetUtcNow()),
                typed.Partner,
                typed.WaveId,
                typed.Departement,
                typed.Territory,
                typed.Until,
                Errors = errors,
            },
            errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
