using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Calls.Management.Pages;

internal sealed class CreateCallEndpoint(CreateCallHandler handler, Catalogue catalogue)
{
    /// <summary>Begins a call, from nothing or as a copy of another; nobody else sees it yet.</summary>
    [Function(nameof(CreateCallEndpoint))]
    [Authorize(Access.StaffAdminister)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/nouvel-appel")] HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        var typed = new NewCallForm(
            form[CreateCallHandler.TitleField], form[CreateCallHandler.IdField], form[CreateCallHandler.PrefixField], form[CreateCallHandler.CopyField]);
        var command = new CreateCall(typed.Title, typed.Id, typed.NumberPrefix, typed.CopyOf, request.Staff().Member.Name);
        return await handler.HandleAsync(command, cancellationToken) switch
        {
            CreateCallResult.Created(var id) => SitePage.SeeOther(SettingsPaths.Home(id)),
            CreateCallResult.Invalid(var errors) => SitePage.Render<NewCallPage>(
                new { Visitor = request.Staff(), CallDefinitions = catalogue.Calls, Typed = typed, Errors = errors }, StatusCodes.Status422UnprocessableEntity),
            _ => SitePage.NotFound(),
        };
    }
}
