using System.Net.Http.Headers;
using System.Text;

namespace TI.Embedded.SendGrid;

/// <summary>Posts mails to SendGrid's v3 API, or to whatever answers like it. It never retries.</summary>
public class SendGridClient : ISendGridClient
{
    private readonly HttpClient _client;
    private readonly SendGridClientOptions _options;

    /// <summary>Makes a client with its own HTTP client.</summary>
    public SendGridClient(SendGridClientOptions options)
        : this(new HttpClient(), options)
    {
    }

    /// <summary>Makes a client over an HTTP client of the caller's.</summary>
    public SendGridClient(HttpClient httpClient, SendGridClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_client, _options) = (httpClient, options);
    }

    /// <inheritdoc/>
    public async Task<Response> SendEmailAsync(SendGridMessage msg, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_options.Host.TrimEnd('/')}/v3/mail/send");
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(msg.Serialize()));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (_options.ApiKey.Length > 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _options.ApiKey);
        }

        // Not disposed of: the caller reads the body and the headers.
        var answer = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return new Response(answer.StatusCode, answer.Content, answer.Headers);
    }
}
