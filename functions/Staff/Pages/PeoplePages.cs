using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Staff.Pages;

/// <summary>The page of the people of one call, and that of every call: the same, with another scope.</summary>
internal sealed class PeoplePages(StaffDirectory directory, PeopleStore people, UndeliveredStore undelivered, GiveRolesHandler handler)
{
    /// <summary>Whose roles to change.</summary>
    private const string PersonName = "personne";

    /// <summary>Whose roles were just changed: the hash of their address.</summary>
    private const string DoneName = "fait";

    /// <summary>Three queries.</summary>
    public async Task<IResult> ShowAsync(HttpRequest request, CallDefinition? call, CancellationToken cancellationToken)
    {
        var members = await MembersAsync(call, cancellationToken);
        var trail = await people.TrailAsync(ScopeOf(call), cancellationToken);
        var chosen = members.FirstOrDefault(member => member.Email.ToString() == request.Query[PersonName]);
        return SitePage.Render<PeoplePage>(new
        {
            Visitor = request.Staff(),
            Call = call,
            Members = members,
            Undelivered = await UndeliveredAsync(cancellationToken),
            Trail = trail,
            Saved = trail.LastOrDefault(change => change.Person.Hash == request.Query[DoneName])?.Name,
            Editing = chosen?.Name,
            Email = chosen?.Email.ToString(),
            chosen?.Name,
            Roles = (IReadOnlyCollection<string>)[.. (chosen?.RolesOn(ScopeOf(call)) ?? []).Select(role => role.ToString())],
        });
    }

    public async Task<IResult> ChangeAsync(HttpRequest request, CallDefinition? call, CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        IReadOnlyCollection<string> typed = [.. form[GiveRolesHandler.RolesField].OfType<string>()];
        var roles = StaffRoles.All.Where(role => typed.Contains(role.ToString())).ToArray();
        var command = new GiveRoles(ScopeOf(call), form[GiveRolesHandler.EmailField], form[GiveRolesHandler.NameField], roles, request.Staff().Member);
        var result = await handler.HandleAsync(command, cancellationToken);
        if (result is GiveRolesResult.Done(var given))
        {
            return SitePage.SeeOther($"{(call is null ? OfficePaths.People : OfficeSection.People.Href(call.Id))}?{DoneName}={given.Email.Hash}");
        }

        return SitePage.Render<PeoplePage>(
            new
            {
                Visitor = request.Staff(),
                Call = call,
                Members = await MembersAsync(call, cancellationToken),
                Undelivered = await UndeliveredAsync(cancellationToken),
                command.Email,
                command.Name,
                Roles = typed,
                Errors = result is GiveRolesResult.Invalid(var errors) ? errors : (IReadOnlyList<FieldError>)[],
            },
            StatusCodes.Status422UnprocessableEntity);
    }

    private static string ScopeOf(CallDefinition? call) => call?.Id ?? StaffMember.EveryCall;

    /// <summary>What their addresses suffer from, by hash.</summary>
    private async Task<IReadOnlyDictionary<string, string>> UndeliveredAsync(CancellationToken cancellationToken) =>
        (await undelivered.ListStaffAsync(cancellationToken)).ToDictionary(
            address => address.AddressHash, address => $"Ne reçoit pas nos courriels depuis le {ParisTime.Long(address.Since)} : {address.Reason.Words()}.");

    private async Task<IReadOnlyList<StaffMember>> MembersAsync(CallDefinition? call, CancellationToken cancellationToken) =>
        [.. (await directory.ListAsync(ScopeOf(call), StaffRights.None, cancellationToken)).Where(member => member.RightsOn(ScopeOf(call)) != StaffRights.None)];
}
