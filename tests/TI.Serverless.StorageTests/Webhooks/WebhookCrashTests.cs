using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Webhooks;
using TI.Serverless.StorageTests.Journeys;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Webhooks;

/// <inheritdoc cref="CrashDrill"/>
public sealed class WebhookCrashTests(Azurite azurite, ITestOutputHelper output) : IAsyncDisposable
{
    private WebhookReceiver? _receiver;

    [Fact]
    public async Task What_happened_is_told_whatever_the_storage_call_at_which_the_process_died()
    {
        var receiver = _receiver = await WebhookReceiver.StartAsync();
        await new CrashDrill(azurite, output).SurviveAsync(
            prepare: async site =>
            {
                var command = new AddWebhook("vte-2026", FormId: null, receiver.Address.ToString(), [nameof(WebhookEvent.Submitted)], "Agence");
                Assert.IsType<AddWebhookResult.Added>(await site.Services.GetRequiredService<AddWebhookHandler>().HandleAsync(command, CancellationToken.None));
                return await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
            },
            attempt: async candidate => (await candidate.SubmitAsync()).Dispose(),
            expectedEvents: [EventKind.Started, EventKind.Submitted],
            expectedMails: ["Votre brouillon", "Accusé de réception", "À examiner"],
            checkMore: async (candidate, _) =>
            {
                var told = receiver.Messages.Where(one => one.Id.StartsWith($"msg_{candidate.Id}_2_", StringComparison.Ordinal)).ToArray();
                Assert.InRange(told.Length, 1, 4);
                // Each start of the site has another address, and what is told leads to it.
                Assert.Single(told.Select(one => one.Body.Split("\"href\"")[0]).Distinct());
                var hook = Assert.Single(await candidate.Site.Services.GetRequiredService<WebhookStore>().ListAsync("vte-2026", CancellationToken.None));
                var line = Assert.Single(await candidate.Site.Services.GetRequiredService<WebhookDeliveries>().ListAsync("vte-2026", hook.Id, 10, CancellationToken.None));
                Assert.Equal(DeliveryState.Delivered, line.State);
            });
    }

    public async ValueTask DisposeAsync()
    {
        if (_receiver is not null)
        {
            await _receiver.DisposeAsync();
        }
    }
}
