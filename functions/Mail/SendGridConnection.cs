using Microsoft.Extensions.Options;

namespace TI.Serverless.Functions.Mail;

/// <summary>Makes the client of the mail provider from the settings.</summary>
internal static class SendGridConnection
{
    /// <summary>Shorter than the ledger's lease: a mail is never taken over while its request may still succeed.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    public static ISendGridClient Create(IServiceProvider services)
    {
        var settings = services.GetRequiredService<IOptions<SendGridOptions>>().Value;
        var options = new SendGridClientOptions { ApiKey = settings.ApiKey! };
        if (settings.DataResidency is { Length: > 0 } residency)
        {
            options.SetDataResidency(residency);
        }

        if (settings.Host is { Length: > 0 } host)
        {
            options.Host = host;
        }

        var connections = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        return new SendGridClient(new HttpClient(connections) { Timeout = Timeout }, options);
    }
}
