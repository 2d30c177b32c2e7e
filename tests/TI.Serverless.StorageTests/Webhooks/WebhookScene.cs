using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Webhooks;
using TI.Serverless.StorageTests.Journeys.Office;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Webhooks;

/// <summary>A call with a webhook that an administrator added, and the receiver it tells.</summary>
internal sealed partial class WebhookScene(TestSite site, WebhookReceiver receiver, OfficeVisitor administrator, string id, string secret) : IAsyncDisposable
{
    public const string Page = "/gestion/appels/vte-2026/api/webhooks";

    public TestSite Site => site;

    public WebhookReceiver Receiver => receiver;

    public OfficeVisitor Administrator => administrator;

    public string Id => id;

    public string Secret { get; private set; } = secret;

    public string Path => $"{Page}/{id}";

    public static async Task<WebhookScene> StartAsync(Azurite azurite, params WebhookEvent[] events)
    {
        var receiver = await WebhookReceiver.StartAsync();
        var site = await TestSite.StartAsync(azurite.NextAccount(), Journeys.Shipped.Monday, settings: new Dictionary<string, string?>
        {
            ["Staff:FirstAdministrator"] = DepositedFiles.Administrator,
            ["Webhooks:TimeoutSeconds"] = "1",
        });
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var chosen = events.Length == 0 ? WebhookEvents.All : events;
        var page = await administrator.SubmitAsync(Page, [("adresse", receiver.Address.ToString()), .. chosen.Select(one => ("evenements", one.ToString()))]);
        return new WebhookScene(site, receiver, administrator, WebhookId().Match(page).Groups["id"].Value, SecretText().Match(page).Value);
    }

    /// <summary>Presses a button of the webhook's page.</summary>
    public Task<string> PressAsync(string button, params (string Name, string Value)[] fields) => administrator.SubmitAsync(Path, [("faire", button), .. fields]);

    /// <summary>Changes the secret, as its page asks.</summary>
    public async Task ChangeSecretAsync()
    {
        var number = (await administrator.GetAsync(Path)).Split("name=\"secret\" value=\"")[1].Split('"')[0];
        Secret = SecretText().Match(await PressAsync("secret", ("secret", number))).Value;
    }

    public Task HandleAsync(DeliverWebhookMessage message) =>
        site.Services.GetRequiredService<DeliverWebhookHandler>().HandleAsync(message, CancellationToken.None);

    public Task<IReadOnlyList<WebhookDelivery>> LedgerAsync() =>
        site.Services.GetRequiredService<WebhookDeliveries>().ListAsync("vte-2026", id, 1000, CancellationToken.None);

    public async Task<Webhook> HookAsync() => (await site.Services.GetRequiredService<WebhookStore>().FindAsync("vte-2026", id, CancellationToken.None))!;

    /// <summary>The message that tells again what a line of the ledger says.</summary>
    public static DeliverWebhookMessage Message(WebhookDelivery line, int attempt = 0) =>
        new(line.Occasion.CallId, line.Occasion.HookId, line.Occasion.ApplicationId, line.Occasion.Version, line.Occasion.At, attempt);

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [GeneratedRegex("/api/webhooks/(?<id>[0-9a-z]{26})")]
    private static partial Regex WebhookId();

    [GeneratedRegex("whsec_[A-Za-z0-9+/=]{44}")]
    private static partial Regex SecretText();
}
