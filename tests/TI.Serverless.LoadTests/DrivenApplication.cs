using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.TestKit;

namespace TI.Serverless.LoadTests;

/// <summary>One application that the program drives over HTTP, as a candidate and then as an officer. Every answer must be the expected one.</summary>
internal sealed class DrivenApplication(TestSite site, CallDefinition call, int number)
{
    private string _token = "";
    private string _etag = "";
    private string _cookie = "";
    private string _triage = "";

    public string Id { get; private set; } = "";

    public async Task StartAsync()
    {
        var applicant = new { email = $"direction{number}@usine.example", siret = Samples.Siret(number) };
        using var response = await site.SendAsync(HttpMethod.Post, $"/api/v1/calls/{call.Id}/applications", json: applicant);
        await ExpectAsync(response, HttpStatusCode.Created);
        var body = await response.Content.ReadFromJsonAsync<JsonObject>() ?? [];
        (Id, _token, _etag) = (body["id"]!.GetValue<string>(), body["token"]!.GetValue<string>(), response.Headers.ETag!.Tag);
    }

    public async Task SaveAsync(JsonObject answers)
    {
        using var response = await site.SendAsync(HttpMethod.Put, Api(""), _token, new { answers }, _etag);
        await ExpectAsync(response, HttpStatusCode.OK);
        _etag = response.Headers.ETag!.Tag;
    }

    public async Task AttachAsync(string field, string fileName, HttpContent content)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var response = await site.SendAsync(HttpMethod.Put, Api($"/attachments/{field}/{fileName}"), _token, content: content);
        await ExpectAsync(response, HttpStatusCode.Created);
    }

    /// <summary>Follows the link of the mail, which leaves a cookie.</summary>
    public async Task OpenInBrowserAsync()
    {
        using var response = await site.Http.GetAsync($"/suivi/{_token}");
        await ExpectAsync(response, HttpStatusCode.SeeOther);
        _cookie = response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    public async Task OpenPageAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/dossiers/{Id}");
        request.Headers.Add("Cookie", _cookie);
        using var response = await site.Http.SendAsync(request);
        await ExpectAsync(response, HttpStatusCode.OK);
    }

    public async Task SubmitAsync()
    {
        using var response = await site.SendAsync(HttpMethod.Post, Api("/submission"), _token);
        await ExpectAsync(response, HttpStatusCode.Created);
    }

    /// <summary>Takes the link that the team's mail holds.</summary>
    public void GiveTo(EmailAddress officer) =>
        _triage = $"/triage/{site.Services.GetRequiredService<LinkTokens>().ForOfficer(Functions.Applications.ApplicationId.Parse(Id), officer)}";

    public async Task OpenTriageLinkAsync(string slug = "/retenir")
    {
        using var response = await site.Http.GetAsync(_triage + slug);
        await ExpectAsync(response, HttpStatusCode.OK);
    }

    public async Task DecideAsync()
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("texte", "Mission utile à la transition de l’atelier.")]);
        using var response = await site.Http.PostAsync($"{_triage}/retenir", form);
        await ExpectAsync(response, HttpStatusCode.OK);
    }

    private string Api(string path) => $"/api/v1/applications/{Id}{path}";

    private static async Task ExpectAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        if (response.StatusCode != expected)
        {
            var body = await response.Content.ReadAsStringAsync();
            throw new InvalidOperationException($"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri?.AbsolutePath} answered {(int)response.StatusCode}: {body}");
        }

        // What a browser would read; the pages are what is measured.
        await response.Content.LoadIntoBufferAsync();
    }
}
