using System.IdentityModel.Tokens.Jwt;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Staff.SignIn.Provider;

/// <summary>Verifies what the identity provider gave for a code, and reads the address in it.</summary>
internal sealed class ProviderTokens(IdentityProvider provider, IOptions<OpenIdConnectOptions> options, TimeProvider clock)
{
    /// <summary>By how much two clocks may differ.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    /// <summary>Signatures with a pair of keys only: with a shared secret, whoever knows it could write tokens.</summary>
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private static readonly JsonWebTokenHandler Reader = new() { MapInboundClaims = false };

    /// <summary>The nonce is ours, without the moment that the validator would otherwise look for in it.</summary>
    private static readonly OpenIdConnectProtocolValidator Protocol = new() { RequireTimeStampInNonce = false, RequireNonce = true };

    /// <summary>The address that is vouched for; null for none.</summary>
    /// <param name="idToken">As the provider gave it.</param>
    /// <param name="accessToken">Given with it; it opens the user information.</param>
    /// <param name="nonce">What was sent when this sign-in began.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    /// <exception cref="SecurityTokenException">A token is not what this provider wrote for this site, now.</exception>
    /// <exception cref="OpenIdConnectProtocolException">A token belongs to another sign-in.</exception>
    /// <exception cref="HttpRequestException">The provider does not answer.</exception>
    public async Task<EmailAddress?> VouchedAddressAsync(string idToken, string accessToken, string nonce, CancellationToken cancellationToken)
    {
        var token = await ValidateAsync(idToken, mustExpire: true, cancellationToken);
        Protocol.ValidateTokenResponse(new OpenIdConnectProtocolValidationContext
        {
            ClientId = options.Value.ClientId,
            Nonce = nonce,
            ProtocolMessage = new OpenIdConnectMessage { IdToken = idToken, AccessToken = accessToken },
            ValidatedIdToken = JwtSecurityTokenConverter.Convert(token),
        });

        var claims = ClaimsOf(token);
        if (!claims.TryGetProperty("email", out _) && (await provider.DescribeAsync(cancellationToken)).UserInfoEndpoint is { Length: > 0 } endpoint)
        {
            claims = await AskAsync(endpoint, accessToken, token.Subject, cancellationToken);
        }

        return VouchedAddress.Of(claims, options.Value.TrustsAddresses);
    }

    /// <summary>The user information: JSON, or a signed token of it (ProConnect). It must be about the same person (Core 1.0, section 5.3.2).</summary>
    private async Task<JsonElement> AskAsync(string endpoint, string accessToken, string subject, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, endpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using var response = await provider.Http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        var claims = response.Content.Headers.ContentType?.MediaType == "application/jwt"
            ? ClaimsOf(await ValidateAsync(body, mustExpire: false, cancellationToken))
            : JsonElement.Parse(body);
        return claims.ValueKind == JsonValueKind.Object && claims.TryGetProperty("sub", out var about) && about.ValueEquals(subject)
            ? claims
            : throw new SecurityTokenValidationException("The user information is about somebody else than the token.");
    }

    private async Task<JsonWebToken> ValidateAsync(string token, bool mustExpire, CancellationToken cancellationToken)
    {
        var result = await Reader.ValidateTokenAsync(token, Parameters(await provider.DescribeAsync(cancellationToken), mustExpire));
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            // Providers change their keys: this one may be newer than what is known.
            result = await Reader.ValidateTokenAsync(token, Parameters(await provider.DescribeAnewAsync(cancellationToken), mustExpire));
        }

        return result is { IsValid: true, SecurityToken: JsonWebToken valid }
            ? valid
            : throw new SecurityTokenValidationException("A token of the identity provider is not valid.", result.Exception);
    }

    private TokenValidationParameters Parameters(OpenIdConnectConfiguration described, bool mustExpire) => new()
    {
        ValidIssuer = described.Issuer,
        ValidAudience = options.Value.ClientId,
        IssuerSigningKeys = described.SigningKeys,
        ValidAlgorithms = Algorithms,
        LifetimeValidator = (from, until, _, _) => IsNow(from, until, mustExpire),
    };

    private bool IsNow(DateTime? from, DateTime? until, bool mustExpire)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return (from is null || from <= now + Skew) && (until is null ? !mustExpire : now - Skew < until);
    }

    private static JsonElement ClaimsOf(JsonWebToken token) => JsonElement.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));
}
