using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Webhooks;

/// <summary>A webhook to make, as typed.</summary>
/// <param name="CallId">The call.</param>
/// <param name="FormId">Made with the page, and the webhook's identifier: the same form sent twice makes one.</param>
/// <param name="Address">Where to.</param>
/// <param name="Events">Those that were ticked.</param>
/// <param name="By">Who makes it.</param>
internal sealed record AddWebhook(string CallId, string? FormId, string? Address, IReadOnlyCollection<string> Events, string By);

internal abstract record AddWebhookResult
{
    /// <param name="Hook">As it is kept.</param>
    /// <param name="Secret">What the receiver verifies with: shown this once.</param>
    internal sealed record Added(Webhook Hook, string Secret) : AddWebhookResult;

    /// <summary>The form was sent twice: the first answer had the secret.</summary>
    internal sealed record AlreadyAdded(string Id) : AddWebhookResult;

    internal sealed record Invalid(IReadOnlyList<FieldError> Errors) : AddWebhookResult;
}

internal sealed class AddWebhookHandler(
    WebhookStore store, WebhookDirectory directory, WebhookSecrets secrets, IOptions<WebhookOptions> options, TimeProvider clock)
{
    public const string FormField = "formulaire";
    public const string AddressField = "adresse";
    public const string EventsField = "evenements";

    /// <summary>Each costs a message for each event of each file.</summary>
    public const int MostHooks = 10;

    /// <summary>One query, one write.</summary>
    public async Task<AddWebhookResult> HandleAsync(AddWebhook command, CancellationToken cancellationToken)
    {
        var errors = new List<FieldError>();
        var (address, why) = WebhookAddresses.Read(command.Address, options.Value.AllowLoopback);
        if (why is not null)
        {
            errors.Add(new FieldError(AddressField, why));
        }

        WebhookEvent[] events = [.. WebhookEvents.All.Where(one => command.Events.Contains(one.ToString()))];
        if (events.Length == 0)
        {
            errors.Add(new FieldError(EventsField, "Choisissez au moins un événement."));
        }

        var now = clock.GetUtcNow();
        var id = ApplicationId.TryParse(command.FormId, out var given) ? given.ToString() : ApplicationId.New(now).ToString();
        var others = await store.ListAsync(command.CallId, cancellationToken);
        if (others.Count(hook => hook.Id != id) >= MostHooks)
        {
            errors.Add(new FieldError(AddressField, $"Cet appel a déjà {MostHooks} webhooks : supprimez-en un."));
        }

        if (errors.Count > 0)
        {
            return new AddWebhookResult.Invalid(errors);
        }

        var (shown, kept) = secrets.Make();
        var hook = new Webhook { CallId = command.CallId, Id = id, Address = address!, Events = events, Secret = kept, CreatedBy = command.By, CreatedAt = now };
        var outcome = await store.AddAsync(hook, cancellationToken);
        directory.Forget(command.CallId);
        return outcome == WriteOutcome.Done ? new AddWebhookResult.Added(hook, shown) : new AddWebhookResult.AlreadyAdded(id);
    }
}
