using System.Net;
using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Staff.Mails;
using TI.Serverless.Functions.Webhooks.Pages;

namespace TI.Serverless.Functions.Webhooks;

/// <summary>What other systems are told.</summary>
internal static class WebhooksWiring
{
    public static void AddWebhooks(this IServiceCollection services)
    {
        services.AddSingleton<WebhookDirectory>();
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<WebhookPayloads>();
        services.AddSingleton<HostResolver>(_ => Dns.GetHostAddressesAsync);
        services.AddSingleton(provider => new WebhookSender(
            WebhookSender.Connect(provider.GetRequiredService<HostResolver>(), provider.GetRequiredService<IOptions<WebhookOptions>>().Value),
            provider.GetRequiredService<IOptions<WebhookOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<AnnounceToWebhooksHandler>();
        services.AddSingleton<DeliverWebhookHandler>();
        services.AddSingleton<EndWebhookHandler>();
        services.AddSingleton<AddWebhookHandler>();
        services.AddSingleton<ChangeWebhookHandler>();
        services.AddSingleton<WebhookPages>();

        services.AddSingleton<StaffMail, WebhookEndedMail>();
    }
}
