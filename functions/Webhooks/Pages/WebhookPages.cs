using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Webhooks.Pages;

/// <summary>The pages of the webhooks of a call, and their forms.</summary>
internal sealed class WebhookPages(
    WebhookStore store, WebhookDeliveries deliveries, AddWebhookHandler adding, ChangeWebhookHandler changing, TimeProvider clock)
{
    public const string DoField = "faire";
    public const string LineField = "envoi";
    public const string SecretField = "secret";
    public const string Try = "essai";
    public const string Replay = "rejouer";
    public const string ChangeSecret = "secret";
    public const string Disable = "desactiver";
    public const string Enable = "reactiver";
    public const string Erase = "supprimer";

    /// <summary>One query.</summary>
    public Task<IResult> ListAsync(HttpRequest request, CallDefinition call, CancellationToken cancellationToken) =>
        RenderListAsync(request, call, new AddWebhook(call.Id, FormId: null, null, [], ""), [], cancellationToken);

    /// <summary>The page that answers shows the secret, once: there is nothing to redirect to.</summary>
    public async Task<IResult> AddAsync(HttpRequest request, CallDefinition call, CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        var command = new AddWebhook(
            call.Id,
            form[AddWebhookHandler.FormField],
            form[AddWebhookHandler.AddressField],
            [.. form[AddWebhookHandler.EventsField].OfType<string>()],
            request.Staff().Member.Name);
        return await adding.HandleAsync(command, cancellationToken) switch
        {
            AddWebhookResult.Added(var hook, var secret) => await RenderAsync(request, call, hook, secret, cancellationToken),
            AddWebhookResult.AlreadyAdded(var id) => SitePage.SeeOther(WebhookPaths.One(call.Id, id)),
            AddWebhookResult.Invalid(var errors) => await RenderListAsync(request, call, command, errors, cancellationToken),
            var other => throw new InvalidOperationException($"Nothing answers {other}."),
        };
    }

    /// <summary>One read and one query.</summary>
    public async Task<IResult> ShowAsync(HttpRequest request, CallDefinition call, string hookId, CancellationToken cancellationToken) =>
        await store.FindAsync(call.Id, hookId, cancellationToken) is { } hook
            ? await RenderAsync(request, call, hook, secret: null, cancellationToken)
            : SitePage.NotFound();

    public async Task<IResult> ChangeAsync(HttpRequest request, CallDefinition call, string hookId, CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        if (await store.FindAsync(call.Id, hookId, cancellationToken) is not { } hook)
        {
            return SitePage.NotFound();
        }

        switch (form[DoField].ToString())
        {
            case Try when hook.IsOn:
                await changing.TryAsync(hook, cancellationToken);
                break;

            case Replay when hook.IsOn:
                await changing.ReplayAsync(hook, form[LineField], cancellationToken);
                break;

            case ChangeSecret when await changing.ChangeSecretAsync(hook, form[SecretField], cancellationToken) is { } secret:
                return await RenderAsync(request, call, (await store.FindAsync(call.Id, hookId, cancellationToken))!, secret, cancellationToken);

            case Disable:
                await changing.DisableAsync(hook, request.Staff().Member.Name, cancellationToken);
                break;

            case Enable:
                await changing.EnableAsync(hook, cancellationToken);
                break;

            case Erase:
                await changing.EraseAsync(hook, cancellationToken);
                return SitePage.SeeOther(WebhookPaths.All(call.Id));
        }

        return SitePage.SeeOther(WebhookPaths.One(call.Id, hookId));
    }

    private async Task<IResult> RenderListAsync(
        HttpRequest request, CallDefinition call, AddWebhook typed, IReadOnlyList<FieldError> errors, CancellationToken cancellationToken) => SitePage.Render<WebhooksPage>(
            new
            {
                Visitor = request.Staff(),
                Call = call,
                Hooks = await store.ListAsync(call.Id, cancellationToken),
                FormId = ApplicationId.New(clock.GetUtcNow()).ToString(),
                typed.Address,
                typed.Events,
                Errors = errors,
            },
            errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    private async Task<IResult> RenderAsync(HttpRequest request, CallDefinition call, Webhook hook, string? secret, CancellationToken cancellationToken) =>
        SitePage.Render<WebhookPage>(new
        {
            Visitor = request.Staff(),
            Call = call,
            Hook = hook,
            Deliveries = await deliveries.ListAsync(call.Id, hook.Id, DeliverWebhookHandler.Kept, cancellationToken),
            Secret = secret,
        });
}
