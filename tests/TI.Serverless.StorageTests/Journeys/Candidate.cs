using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>A candidate who uses the API, and remembers what it gave them.</summary>
internal sealed class Candidate
{
    private Candidate(TestSite site, CallDefinition call, string id, string token, string etag) =>
        (Site, Call, Id, Token, ETag) = (site, call, id, token, etag);

    public TestSite Site { get; set; }

    public CallDefinition Call { get; }

    public string Id { get; }

    public string Token { get; }

    public string ETag { get; private set; }

    public static async Task<Candidate> StartAsync(TestSite site, CallDefinition call, object applicant)
    {
        using var response = await site.SendAsync(HttpMethod.Post, $"/api/v1/calls/{call.Id}/applications", json: applicant);
        var body = await BodyAsync(response);
        Assert.True(response.StatusCode == HttpStatusCode.Created, body.ToJsonString());
        return new Candidate(site, call, body["id"]!.GetValue<string>(), body["token"]!.GetValue<string>(), response.Headers.ETag!.Tag);
    }

    /// <summary>A draft with everything the call requires: ready to be deposited.</summary>
    public static async Task<Candidate> WithCompleteDraftAsync(TestSite site, CallDefinition call, object applicant)
    {
        var candidate = await StartAsync(site, call, applicant);
        await candidate.CompleteAsync();
        return candidate;
    }

    /// <summary>The holder of an application that was begun in another way.</summary>
    public static async Task<Candidate> OfAsync(TestSite site, CallDefinition call, Application application)
    {
        var token = site.Services.GetRequiredService<LinkTokens>().ForCandidate(application);
        using var response = await site.SendAsync(HttpMethod.Get, $"/api/v1/applications/{application.Id}", token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return new Candidate(site, call, application.Id.ToString(), token, response.Headers.ETag!.Tag);
    }

    /// <summary>Answers and joins everything the call requires.</summary>
    public async Task CompleteAsync()
    {
        await SaveAsync(Samples.AnswersTo(Call.Form));
        foreach (var piece in Call.Attachments.Where(piece => piece.Required))
        {
            var (name, content) = Samples.FileFor(piece);
            using var added = await AttachAsync(piece.Id, name, content);
            Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        }
    }

    public static async Task<JsonObject> BodyAsync(HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonObject>() ?? throw new InvalidOperationException("The answer has no body.");

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path = "", object? json = null, string? ifMatch = null, HttpContent? content = null) =>
        Site.SendAsync(method, $"/api/v1/applications/{Id}{path}", Token, json, ifMatch, content);

    public async Task<JsonObject> ReadAsync()
    {
        using var response = await SendAsync(HttpMethod.Get);
        return await BodyAsync(response);
    }

    public async Task SaveAsync(JsonObject answers)
    {
        using var response = await SendAsync(HttpMethod.Put, json: new { answers }, ifMatch: ETag);
        Assert.True(response.StatusCode == HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        ETag = response.Headers.ETag!.Tag;
    }

    public Task<HttpResponseMessage> AttachAsync(string field, string fileName, byte[] content)
    {
        var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return SendAsync(HttpMethod.Put, $"/attachments/{field}/{Uri.EscapeDataString(fileName)}", content: body);
    }

    public Task<HttpResponseMessage> SubmitAsync() => SendAsync(HttpMethod.Post, "/submission");

    /// <summary>Deposits, and gives the receipt.</summary>
    public async Task<JsonObject> DepositAsync()
    {
        using var response = await SubmitAsync();
        var body = await BodyAsync(response);
        Assert.True(response.StatusCode == HttpStatusCode.Created, body.ToJsonString());
        return body;
    }
}
