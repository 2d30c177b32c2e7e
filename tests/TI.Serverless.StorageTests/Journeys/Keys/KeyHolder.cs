using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TI.Serverless.StorageTests.Journeys.Office;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Keys;

/// <summary>A program of the administration, with the key that an administrator made for it.</summary>
internal sealed partial class KeyHolder(TestSite site, string token)
{
    public const string CallPage = "/gestion/appels/vte-2026/api";

    public const string EveryCallPage = "/gestion/cles";

    public const string Applications = "/api/v1/staff/calls/vte-2026/applications";

    public string Token => token;

    public static async Task<KeyHolder> CreateAsync(TestSite site, params string[] scopes) =>
        await CreateAsync(site, await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator), CallPage, scopes);

    public static async Task<KeyHolder> CreateAsync(TestSite site, OfficeVisitor administrator, string page, params string[] scopes)
    {
        var made = await administrator.SubmitAsync(page, [("nom", "GED"), ("jusque", "2027-06-30"), .. scopes.Select(scope => ("droits", scope))]);
        return new KeyHolder(site, Key().Match(made).Value);
    }

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, object? json = null, string? ifMatch = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = json is null ? null : JsonContent.Create(json) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await site.Http.SendAsync(request);
    }

    /// <summary>The body of an answer that succeeds.</summary>
    public async Task<JsonObject> GetAsync(string path)
    {
        using var response = await SendAsync(HttpMethod.Get, path);
        var body = await response.Content.ReadAsStringAsync();
        return response.StatusCode == HttpStatusCode.OK ? JsonNode.Parse(body)!.AsObject() : throw new InvalidOperationException($"GET {path}: {response.StatusCode}: {body}");
    }

    [GeneratedRegex("tis_[0-9a-z]{26}_[0-9a-f]{64}")]
    public static partial Regex Key();
}
