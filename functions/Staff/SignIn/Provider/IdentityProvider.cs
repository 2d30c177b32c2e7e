using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Staff.SignIn.Provider;

/// <summary>
/// What the identity provider says of itself: its addresses and its keys. Read when somebody first signs in, kept half a day, and read again
/// at once when a token bears a key that is not among those known (decision 0020 says why the package's own cache is not used).
/// </summary>
internal sealed partial class IdentityProvider(
    IOptions<OpenIdConnectOptions> options, SiteLinks links, TimeProvider clock, ILogger<IdentityProvider> logger) : IDisposable
{
    /// <summary>In bytes. A description or a token takes a few thousand.</summary>
    private const int LargestAnswer = 1 << 20;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(12);

    /// <summary>Tokens with unknown keys must not make this site ask again and again.</summary>
    private static readonly TimeSpan BetweenRefreshes = TimeSpan.FromMinutes(1);

    /// <summary>Who comes while the provider is down is told so at once.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _gate = new(1, 1);

    private Description? _known;
    private DateTimeOffset _failedAt = DateTimeOffset.MinValue;

    /// <summary>For every request to the provider. A redirection is no answer of its endpoints.</summary>
    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(15) })
    {
        Timeout = TimeSpan.FromSeconds(10),
        MaxResponseContentBufferSize = LargestAnswer,
    };

    /// <summary>As known, read now if nothing is or if it is old.</summary>
    /// <exception cref="ProviderUnavailableException">Nothing is known and the provider does not answer.</exception>
    public async Task<OpenIdConnectConfiguration> DescribeAsync(CancellationToken cancellationToken) =>
        _known is { } known && clock.GetUtcNow() < known.ReadAt + Kept
            ? known.Content
            : await ReadAsync(known => known is null || clock.GetUtcNow() >= known.ReadAt + Kept, cancellationToken);

    /// <summary>Read again, because a key is missing; at most once a minute.</summary>
    /// <exception cref="ProviderUnavailableException">Nothing is known and the provider does not answer.</exception>
    public Task<OpenIdConnectConfiguration> DescribeAnewAsync(CancellationToken cancellationToken) =>
        ReadAsync(known => known is null || clock.GetUtcNow() >= known.ReadAt + BetweenRefreshes, cancellationToken);

    /// <summary>Where the session at the provider ends too (RP-Initiated Logout 1.0); null when it offers no such thing, or is not there.</summary>
    /// <param name="idToken">The one that opened the session.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<string?> EndSessionAddressAsync(string idToken, CancellationToken cancellationToken)
    {
        try
        {
            var described = await DescribeAsync(cancellationToken);
            return string.IsNullOrEmpty(described.EndSessionEndpoint) ? null : QueryHelpers.AddQueryString(described.EndSessionEndpoint, new Dictionary<string, string?>
            {
                ["id_token_hint"] = idToken,
                ["post_logout_redirect_uri"] = links.Absolute(SignInPaths.SignedOut),
                // ProConnect wants one of 32 characters; the page it comes back to does nothing, so nothing is to be compared.
                ["state"] = Guid.NewGuid().ToString("N"),
            });
        }
        catch (ProviderUnavailableException unavailable)
        {
            LogSessionLeft(logger, unavailable);
            return null;
        }
    }

    public void Dispose()
    {
        Http.Dispose();
        _gate.Dispose();
    }

    private async Task<OpenIdConnectConfiguration> ReadAsync(Func<Description?, bool> isNeeded, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_known is { } known && (!isNeeded(known) || IsFailing))
            {
                return known.Content;
            }

            if (IsFailing)
            {
                throw new ProviderUnavailableException($"The identity provider did not answer moments ago; it is asked again {AfterFailure} later.");
            }

            var read = await RetrieveAsync(cancellationToken);
            _known = new Description(read, clock.GetUtcNow());
            return read;
        }
        catch (ProviderUnavailableException unavailable) when (_known is not null)
        {
            LogKeptOld(logger, unavailable);
            return _known.Content;
        }
        finally
        {
            _gate.Release();
        }
    }

    private bool IsFailing => clock.GetUtcNow() < _failedAt + AfterFailure;

    private async Task<OpenIdConnectConfiguration> RetrieveAsync(CancellationToken cancellationToken)
    {
        try
        {
            var documents = new HttpDocumentRetriever(Http) { RequireHttps = options.Value.RequiresHttps() };
            var read = await OpenIdConnectConfigurationRetriever.GetAsync(options.Value.DiscoveryAddress(), documents, cancellationToken);
            Check(read);
            return read;
        }
        // Whatever is wrong with what another site answers, it is that this way in is closed for now.
        catch (Exception unreadable) when (unreadable is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            _failedAt = clock.GetUtcNow();
            throw new ProviderUnavailableException($"The identity provider's description at {options.Value.DiscoveryAddress()} could not be read or used.", unreadable);
        }
    }

    /// <summary>The issuer must be the one that was configured (Discovery 1.0, section 4.3), and every address as safe as its own.</summary>
    private void Check(OpenIdConnectConfiguration read)
    {
        if (read.Issuer?.TrimEnd('/') != options.Value.Issuer())
        {
            throw new InvalidOperationException($"The provider calls itself {read.Issuer}: set OpenIdConnect__Authority to this issuer, if it stands for one tenant alone.");
        }

        if (read.SigningKeys.Count == 0)
        {
            throw new InvalidOperationException("The provider shows no key to verify its tokens with.");
        }

        string?[] required = [read.AuthorizationEndpoint, read.TokenEndpoint];
        string?[] optional = [.. new[] { read.UserInfoEndpoint, read.EndSessionEndpoint }.Where(address => !string.IsNullOrEmpty(address))];
        if (required.Concat(optional).FirstOrDefault(address => !IsSafe(address)) is { } unsafeAddress)
        {
            throw new InvalidOperationException($"The provider's address '{unsafeAddress}' is not an https address.");
        }
    }

    private bool IsSafe(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (!options.Value.RequiresHttps() && uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));

    [LoggerMessage(LogLevel.Warning, "The identity provider could not be asked anew; what is known of it is used on.")]
    private static partial void LogKeptOld(ILogger logger, Exception unavailable);

    [LoggerMessage(LogLevel.Warning, "The identity provider does not answer: somebody signed out here, and not there.")]
    private static partial void LogSessionLeft(ILogger logger, Exception unavailable);

    private sealed record Description(OpenIdConnectConfiguration Content, DateTimeOffset ReadAt);
}
