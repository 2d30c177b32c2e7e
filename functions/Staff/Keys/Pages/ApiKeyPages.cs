using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Staff.Keys.Pages;

/// <summary>The page of the keys of one call, and that of the keys of every call: the same, with another scope.</summary>
internal sealed class ApiKeyPages(ApiKeyStore store, StaffDirectory directory, CreateApiKeyHandler handler, TimeProvider clock)
{
    /// <summary>Two queries.</summary>
    public Task<IResult> ShowAsync(HttpRequest request, CallDefinition? call, CancellationToken cancellationToken) =>
        RenderAsync(request, call, new CreateApiKey(ScopeOf(call), FormId: null, null, [], null, request.Staff().Member), [], made: null, cancellationToken);

    /// <summary>The page that answers shows the key, once: nothing can read it again, so that there is nothing to redirect to.</summary>
    public async Task<IResult> CreateAsync(HttpRequest request, CallDefinition? call, CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        var command = new CreateApiKey(
            ScopeOf(call),
            form[CreateApiKeyHandler.FormField],
            form[CreateApiKeyHandler.NameField],
            [.. form[CreateApiKeyHandler.ScopesField].OfType<string>()],
            form[CreateApiKeyHandler.UntilField],
            request.Staff().Member);
        return await handler.HandleAsync(command, cancellationToken) switch
        {
            CreateApiKeyResult.Created made => await RenderAsync(request, call, command with { Name = null, Scopes = [], Until = null }, [], made, cancellationToken),
            CreateApiKeyResult.Invalid(var errors) => await RenderAsync(request, call, command, errors, made: null, cancellationToken),
            _ => SitePage.SeeOther($"{ApiKeyPaths.All(call?.Id)}?{ApiKeyPaths.AlreadyMade}"),
        };
    }

    public async Task<IResult> RevokeAsync(HttpRequest request, CallDefinition? call, string keyId, CancellationToken cancellationToken)
    {
        await request.DrainAsync(cancellationToken);
        return await store.RevokeAsync(ScopeOf(call), keyId, clock.GetUtcNow(), request.Staff().Member.Name, cancellationToken)
            ? SitePage.SeeOther(ApiKeyPaths.All(call?.Id))
            : SitePage.NotFound();
    }

    private static string ScopeOf(CallDefinition? call) => call?.Id ?? StaffMember.EveryCall;

    private async Task<IResult> RenderAsync(
        HttpRequest request,
        CallDefinition? call,
        CreateApiKey typed,
        IReadOnlyList<FieldError> errors,
        CreateApiKeyResult.Created? made,
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var keys = await store.ListAsync(ScopeOf(call), cancellationToken);
        var administrators = await directory.ListAsync(ScopeOf(call), StaffRights.Administer, cancellationToken);
        return SitePage.Render<ApiKeysPage>(
            new
            {
                Visitor = request.Staff(),
                Call = call,
                Keys = keys,
                LeftBehind = (IReadOnlyCollection<string>)
                [
                    .. keys.Where(key => !administrators.Any(one => one.Email == key.Responsible && one.RightsOn(key.CallId).HasFlag(StaffRights.Administer))).Select(key => key.Id),
                ],
                IsAlreadyMade = request.Query.ContainsKey(ApiKeyPaths.AlreadyMade),
                Today = ParisTime.DateOf(now),
                FormId = ApplicationId.New(now).ToString(),
                MadeName = made?.Key.Name,
                Token = made?.Token,
                typed.Name,
                typed.Scopes,
                typed.Until,
                Errors = errors,
            },
            errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
