using System.Net;
using System.Text.Json;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace TI.Serverless.Functions.Companies;

/// <summary>
/// Asks API Recherche d'entreprises. Whatever happens there, the answer comes within the timeout and is a finding: the register
/// never delays anybody longer and never throws.
/// </summary>
internal sealed partial class CompanyRegister(
    HttpClient http, RateLimiter turns, IOptions<CompanyOptions> options, TimeProvider clock, ILogger<CompanyRegister> logger)
{
    /// <summary>The API allows 7 a second from one address and 30 from a whole network, which in a cloud is shared with strangers.</summary>
    public const int RequestsPerSecond = 5;

    /// <summary>In bytes. An answer about one unit takes a few thousand.</summary>
    public const int LargestAnswer = 1 << 20;

    /// <summary>No longer than this is taken from Retry-After: an error there must not stop look-ups for weeks.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    private long _pausedUntil;

    /// <summary>A window of one second: never more than <see cref="RequestsPerSecond"/> in it, and those who wait go in their order.</summary>
    public static RateLimiter Turns(bool replenish = true) => new SlidingWindowRateLimiter(new SlidingWindowRateLimiterOptions
    {
        PermitLimit = RequestsPerSecond,
        Window = TimeSpan.FromSeconds(1),
        SegmentsPerWindow = 10,
        QueueLimit = 100,
        AutoReplenishment = replenish,
    });

    /// <summary>The client that <paramref name="handler"/> answers, with the limits of <paramref name="settings"/>.</summary>
    public static HttpClient Connect(HttpMessageHandler handler, CompanyOptions settings)
    {
        var http = new HttpClient(handler) { BaseAddress = settings.BaseUrl, MaxResponseContentBufferSize = LargestAnswer, Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", settings.UserAgent);
        http.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "application/json");
        return http;
    }

    /// <summary>Looks up an establishment, or the legal unit when no SIRET is known.</summary>
    public async Task<CompanyFinding> AskAsync(Siren siren, Siret? siret, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var pause = new DateTimeOffset(Interlocked.Read(ref _pausedUntil), TimeSpan.Zero) - now;
        if (pause > TimeSpan.Zero)
        {
            return new CompanyFinding.ToVerify(ToVerifyReason.Busy, now, pause);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(options.Value.TimeoutSeconds));
        try
        {
            return await AskInTurnAsync(siren, siret, now, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return NotNow(ToVerifyReason.TooSlow);
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException)
        {
            LogFailed(logger, failed);
            return NotNow(ToVerifyReason.Unavailable);
        }
        catch (JsonException unreadable)
        {
            LogFailed(logger, unreadable);
            return NotNow(ToVerifyReason.Unreadable);
        }

        CompanyFinding.ToVerify NotNow(ToVerifyReason reason)
        {
            LogToVerify(logger, reason);
            return new CompanyFinding.ToVerify(reason, now);
        }
    }

    private async Task<CompanyFinding> AskInTurnAsync(Siren siren, Siret? siret, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var turn = await turns.AcquireAsync(1, cancellationToken);
        if (!turn.IsAcquired)
        {
            LogToVerify(logger, ToVerifyReason.Busy);
            return new CompanyFinding.ToVerify(ToVerifyReason.Busy, now);
        }

        using var response = await http.GetAsync(Address(siren, siret), HttpCompletionOption.ResponseContentRead, cancellationToken);
        if (response.StatusCode == HttpStatusCode.OK)
        {
            return CompanyAnswer.Read(await response.Content.ReadAsStringAsync(cancellationToken), siren, siret, now);
        }

        var reason = response.StatusCode == HttpStatusCode.TooManyRequests ? ToVerifyReason.Busy : ToVerifyReason.Unavailable;
        LogRefused(logger, (int)response.StatusCode);
        return new CompanyFinding.ToVerify(reason, now, Pause(response, now));
    }

    /// <summary>Until then nobody here asks again.</summary>
    private TimeSpan? Pause(HttpResponseMessage response, DateTimeOffset now)
    {
        var asked = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - now,
            _ => TimeSpan.Zero,
        };
        if (asked <= TimeSpan.Zero)
        {
            return null;
        }

        var pause = asked < LongestPause ? asked : LongestPause;
        Interlocked.Exchange(ref _pausedUntil, (now + pause).UtcTicks);
        return pause;
    }

    private Uri Address(Siren siren, Siret? siret) => new(
        $"{options.Value.BaseUrl!.AbsoluteUri.TrimEnd('/')}/search?q={siret?.Value ?? siren.Value}"
        + "&per_page=1&page=1&minimal=true&include=siege,matching_etablissements&limite_matching_etablissements=100");

    [LoggerMessage(LogLevel.Information, "The register of companies was not heard ({Reason}): the organisation stays to be verified.")]
    private static partial void LogToVerify(ILogger logger, ToVerifyReason reason);

    [LoggerMessage(LogLevel.Information, "The register of companies answered {Status}: the organisation stays to be verified.")]
    private static partial void LogRefused(ILogger logger, int status);

    [LoggerMessage(LogLevel.Information, "A request to the register of companies failed.")]
    private static partial void LogFailed(ILogger logger, Exception failure);
}
