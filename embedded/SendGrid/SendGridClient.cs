namespace TI.Embedded.SendGrid;

/// <summary>Posts mails to SendGrid's v3 API, or to whatever answers like it. It never retries.</summary>
public class SendGridClient : ISendGridClient
{
    /// <summary>Makes a client with its own HTTP client.</summary>
    public SendGridClient(SendGridClientOptions options)
        : this(new HttpClient(), options)
    {
    }

    /// <summary>Makes a client over an HTTP client of the caller's.</summary>
    public SendGridClient(HttpClient httpClient, SendGridClientOptions options) => throw new NotImplementedException();

    /// <inheritdoc/>
    public Task<Response> SendEmailAsync(SendGridMessage msg, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
