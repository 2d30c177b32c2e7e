using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace TI.Serverless.Functions.Webhooks;

/// <summary>Finds the addresses of a host.</summary>
internal delegate Task<IPAddress[]> HostResolver(string host, CancellationToken cancellationToken);

/// <summary>How a try ended.</summary>
/// <param name="Status">What the receiver answered; null when it did not.</param>
/// <param name="Failure">Why there is no answer; null when there is one.</param>
/// <param name="Took">How long it took.</param>
/// <param name="RetryAfter">How long the receiver asks to be left alone.</param>
internal sealed record WebhookOutcome(int? Status, WebhookFailure? Failure, TimeSpan Took, TimeSpan? RetryAfter)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>The receiver says that it will never want anything again (410).</summary>
    public bool IsGone => Status == (int)HttpStatusCode.Gone;
}

internal enum WebhookFailure
{
    TooSlow,
    NotReached,

    /// <summary>The host's addresses are not of the public Internet.</summary>
    NotPublic,
}

/// <summary>
/// Sends one request to an address that somebody typed. Its host is resolved once for each connection, and the addresses that are checked are those that
/// are connected to. Redirections are not followed, no proxy stands between, and nothing of the answer is read but its head.
/// </summary>
internal sealed class WebhookSender(HttpClient http, IOptions<WebhookOptions> options, TimeProvider clock)
{
    /// <summary>In bytes: what more there is of an answer closes the connection instead of being read.</summary>
    private const int LargestAnswer = 4_096;

    /// <summary>No longer than this is taken from Retry-After.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    public static HttpClient Connect(HostResolver resolve, WebhookOptions settings)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            MaxResponseDrainSize = LargestAnswer,
            ResponseDrainTimeout = TimeSpan.FromSeconds(1),
            MaxResponseHeadersLength = LargestAnswer / 1024,
            ConnectCallback = (context, cancellationToken) => ConnectAsync(resolve, settings.AllowLoopback, context.DnsEndPoint, cancellationToken),
        };
        var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "TI.Serverless-Webhooks/1");
        return http;
    }

    /// <summary>Whatever happens there, the answer comes within the timeout.</summary>
    public async Task<WebhookOutcome> SendAsync(Uri address, IReadOnlyDictionary<string, string> headers, byte[] body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(options.Value.TimeoutSeconds));
        var start = clock.GetTimestamp();
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return new WebhookOutcome((int)response.StatusCode, null, clock.GetElapsedTime(start), RetryAfter(response));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(WebhookFailure.TooSlow);
        }
        catch (HttpRequestException refused) when (refused.InnerException is AddressNotPublicException)
        {
            return Failed(WebhookFailure.NotPublic);
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or IOException)
        {
            return Failed(WebhookFailure.NotReached);
        }

        WebhookOutcome Failed(WebhookFailure why) => new(null, why, clock.GetElapsedTime(start), null);
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter is { } after ? after.Delta ?? after.Date - clock.GetUtcNow() : null;
        return asked > LongestPause ? LongestPause : asked;
    }

    private static async ValueTask<Stream> ConnectAsync(HostResolver resolve, bool allowLoopback, DnsEndPoint host, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(host.Host, out var literal) ? [literal] : await resolve(host.Host, cancellationToken);
        // One that is inside beside others that are not is how names are made to change: none is tried.
        if (addresses.Length == 0 || addresses.Any(address => !PublicAddresses.IsAllowed(address, allowLoopback)))
        {
            throw new AddressNotPublicException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, host.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class AddressNotPublicException() : IOException("The host's addresses are not all of the public Internet.");
}
