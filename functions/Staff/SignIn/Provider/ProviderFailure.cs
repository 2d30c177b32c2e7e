using System.Text.Json;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace TI.Serverless.Functions.Staff.SignIn.Provider;

/// <summary>Why somebody came back from the identity provider and is not signed in: each has its own thing to do.</summary>
internal enum ProviderFailure
{
    /// <summary>The provider is down, or this site cannot reach it.</summary>
    Unavailable,

    /// <summary>The provider did not confirm who it is, or the person stopped there.</summary>
    Refused,

    /// <summary>This browser did not begin this sign-in, or began it too long ago, or ended it already.</summary>
    Interrupted,

    /// <summary>What the provider gave is not what it should be.</summary>
    Unverifiable,
}

internal static class ProviderFailures
{
    /// <summary>What OAuth calls a failure on the provider's side (RFC 6749, 4.1.2.1).</summary>
    private static readonly string[] Outages = ["server_error", "temporarily_unavailable"];

    /// <param name="failure">What the authentication handler threw or was told; it keeps the provider's own word under "error".</param>
    public static ProviderFailure Of(Exception? failure) => failure switch
    {
        ProviderUnavailableException or HttpRequestException or OperationCanceledException or IOException or JsonException => ProviderFailure.Unavailable,
        SecurityTokenException or OpenIdConnectProtocolException => ProviderFailure.Unverifiable,
        { Data: var data } when data["error"] is string word => Outages.Contains(word) ? ProviderFailure.Unavailable : ProviderFailure.Refused,
        _ => ProviderFailure.Interrupted,
    };
}
