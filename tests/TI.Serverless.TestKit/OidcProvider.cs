using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace TI.Serverless.TestKit;

/// <summary>
/// A small OpenID Connect provider on a port of its own: discovery, keys, authorization, token with PKCE, user information, end of session.
/// It signs with real RSA keys, refuses what a real one refuses, and lies when a test tells it to.
/// </summary>
internal sealed class OidcProvider : IAsyncDisposable
{
    public const string ClientId = "ti-serverless";

    private const string ClientSecret = "a secret of the tests";

    private readonly WebApplication _app;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, Grant> _codes = new();
    private readonly ConcurrentDictionary<string, string> _subjects = new();

    private RSA _key = RSA.Create(2048);
    private int _generation = 1;

    private OidcProvider(WebApplication app, TimeProvider clock)
    {
        _app = app;
        _clock = clock;
    }

    /// <summary>Another site than the one that signs in here, as browsers see it: the name differs, not only the port.</summary>
    public string Issuer => _app.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    /// <summary>What a site that signs in here is configured with.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["OpenIdConnect:Authority"] = Issuer,
        ["OpenIdConnect:ClientId"] = ClientId,
        ["OpenIdConnect:ClientSecret"] = ClientSecret,
        ["OpenIdConnect:Label"] = "MonAgence",
    };

    /// <summary>Who is at the keyboard: the claims that are given of them.</summary>
    public JsonObject Person { get; set; } = [];

    /// <summary>The error by which the next authorizations are refused; null for none.</summary>
    public string? Refusal { get; set; }

    /// <summary>Whether the user information is a signed token (ProConnect) and the id_token says nothing of the person.</summary>
    public bool AnswersInTokens { get; set; }

    /// <summary>Changes the claims of the next id_tokens.</summary>
    public Action<JsonObject> Tamper { get; set; } = _ => { };

    /// <summary>Signs the next id_tokens with a key that is not the published one, under its name.</summary>
    public bool SignsWithAnotherKey { get; set; }

    /// <summary>Whether every address answers that it is out of order.</summary>
    public bool IsDown { get; set; }

    /// <summary>Every request, path and query.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public static async Task<OidcProvider> StartAsync(TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var provider = new OidcProvider(app, clock);
        app.Use(provider.ObserveAsync);
        app.MapGet("/.well-known/openid-configuration", provider.Describe);
        app.MapGet("/common/.well-known/openid-configuration", provider.Describe);
        app.MapGet("/jwks", provider.Keys);
        app.MapGet("/authorize", provider.Authorize);
        app.MapPost("/token", provider.ExchangeAsync);
        app.MapGet("/userinfo", provider.UserInformation);
        app.MapGet("/end", (string post_logout_redirect_uri, string state) => Results.Redirect(QueryHelpers.AddQueryString(post_logout_redirect_uri, "state", state)));
        await app.StartAsync();
        return provider;
    }

    /// <summary>The person of an address that is verified.</summary>
    public static JsonObject Verified(string email) => new() { ["sub"] = $"sub of {email}", ["email"] = email, ["email_verified"] = true };

    /// <summary>A new pair of keys, under a new name; the old one is published no longer.</summary>
    public void ChangeKeys()
    {
        _key = RSA.Create(2048);
        _generation++;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task ObserveAsync(HttpContext http, RequestDelegate next)
    {
        Requests.Enqueue(http.Request.Path + http.Request.QueryString);
        if (!IsDown)
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }

    private IResult Describe() => Results.Text(
        new JsonObject
        {
            ["issuer"] = Issuer,
            ["authorization_endpoint"] = $"{Issuer}/authorize",
            ["token_endpoint"] = $"{Issuer}/token",
            ["userinfo_endpoint"] = $"{Issuer}/userinfo",
            ["jwks_uri"] = $"{Issuer}/jwks",
            ["end_session_endpoint"] = $"{Issuer}/end",
            ["response_types_supported"] = new JsonArray("code"),
            ["subject_types_supported"] = new JsonArray("pairwise"),
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        }.ToJsonString(),
        "application/json");

    private IResult Keys()
    {
        var parameters = _key.ExportParameters(includePrivateParameters: false);
        return Results.Text(
            new JsonObject
            {
                ["keys"] = new JsonArray(new JsonObject
                {
                    ["kty"] = "RSA",
                    ["use"] = "sig",
                    ["alg"] = "RS256",
                    ["kid"] = KeyName,
                    ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
                    ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
                }),
            }.ToJsonString(),
            "application/json");
    }

    /// <summary>The person is at the keyboard and agrees at once.</summary>
    private IResult Authorize(HttpRequest request)
    {
        var query = request.Query;
        if (query["response_type"] != "code" || query["client_id"] != ClientId || query["code_challenge_method"] != "S256"
            || query["state"].ToString().Length < 32 || query["nonce"].ToString().Length < 32 || !query["scope"].ToString().Split(' ').Contains("openid"))
        {
            return Results.BadRequest();
        }

        var back = query["redirect_uri"].ToString();
        if (Refusal is { } refusal)
        {
            return Results.Redirect(QueryHelpers.AddQueryString(back, new Dictionary<string, string?> { ["error"] = refusal, ["state"] = query["state"] }));
        }

        var code = Guid.NewGuid().ToString("N");
        _codes[code] = new Grant(back, query["code_challenge"].ToString(), query["nonce"].ToString(), Person.DeepClone().AsObject());
        return Results.Redirect(QueryHelpers.AddQueryString(back, new Dictionary<string, string?> { ["code"] = code, ["state"] = query["state"] }));
    }

    /// <summary>A code works once, for who holds the secret of the site and of the sign-in.</summary>
    private async Task<IResult> ExchangeAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var proof = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (form["client_id"] != ClientId || form["client_secret"] != ClientSecret || form["grant_type"] != "authorization_code"
            || !_codes.TryRemove(form["code"].ToString(), out var grant) || grant.ReturnAddress != form["redirect_uri"] || grant.Challenge != proof)
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        }

        var accessToken = Guid.NewGuid().ToString("N");
        _subjects[accessToken] = grant.Person.ToJsonString();
        var claims = AnswersInTokens ? new JsonObject { ["sub"] = grant.Person["sub"]!.GetValue<string>() } : grant.Person.DeepClone().AsObject();
        claims["nonce"] = grant.Nonce;
        Tamper(Stamp(claims));
        return Results.Json(new { access_token = accessToken, token_type = "Bearer", expires_in = 60, id_token = Sign(claims) });
    }

    private IResult UserInformation(HttpRequest request)
    {
        if (!_subjects.TryGetValue(request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal), out var person))
        {
            return Results.Unauthorized();
        }

        return AnswersInTokens ? Results.Text(Sign(Stamp(JsonNode.Parse(person)!.AsObject())), "application/jwt") : Results.Text(person, "application/json");
    }

    private JsonObject Stamp(JsonObject claims)
    {
        var now = _clock.GetUtcNow();
        claims["iss"] = Issuer;
        claims["aud"] = ClientId;
        claims["iat"] = now.ToUnixTimeSeconds();
        claims["exp"] = now.AddMinutes(1).ToUnixTimeSeconds();
        return claims;
    }

    private string Sign(JsonObject claims)
    {
        using var other = RSA.Create(2048);
        var key = new RsaSecurityKey((SignsWithAnotherKey ? other : _key).ExportParameters(includePrivateParameters: true)) { KeyId = KeyName };
        return new JsonWebTokenHandler().CreateToken(claims.ToJsonString(), new SigningCredentials(key, SecurityAlgorithms.RsaSha256));
    }

    private string KeyName => _generation.ToString(CultureInfo.InvariantCulture);

    private sealed record Grant(string ReturnAddress, string Challenge, string Nonce, JsonObject Person);
}
