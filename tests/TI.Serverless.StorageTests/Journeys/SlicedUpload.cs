using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>A file on its way in slices, as a program sends it.</summary>
internal sealed class SlicedUpload(Candidate candidate, string field, string fileName, byte[] content)
{
    public const int SliceSize = 4_194_304;

    public Candidate Candidate { get; } = candidate;

    public string? Token { get; private set; }

    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>A PDF of this many bytes, no two slices alike.</summary>
    public static byte[] Pdf(int length)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);
        Samples.Pdf().CopyTo(content, 0);
        return content;
    }

    public Task<HttpResponseMessage> AskAsync(long? size = null) =>
        Candidate.SendAsync(HttpMethod.Post, "/uploads", new { field, fileName, size = size ?? content.Length });

    public async Task<JsonObject> OpenAsync()
    {
        using var response = await AskAsync();
        var body = await Candidate.BodyAsync(response);
        Assert.True(response.StatusCode == HttpStatusCode.Created, body.ToJsonString());
        Token = body["upload"]!.GetValue<string>();
        return body;
    }

    public async Task<HttpStatusCode> PutAsync(int slice, byte[]? other = null)
    {
        var body = new ByteArrayContent(other ?? content[(slice * SliceSize)..Math.Min(content.Length, (slice + 1) * SliceSize)]);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var response = await Candidate.SendAsync(HttpMethod.Put, $"/uploads/{Token}/slices/{slice}", content: body);
        return response.StatusCode;
    }

    /// <summary>"0,1,2".</summary>
    public async Task<string> MissingAsync()
    {
        using var response = await Candidate.SendAsync(HttpMethod.Get, $"/uploads/{Token}");
        return string.Join(',', (await Candidate.BodyAsync(response))["missing"]!.AsArray().Select(slice => slice!.GetValue<int>()));
    }

    public Task<HttpResponseMessage> CompleteAsync() => Candidate.SendAsync(HttpMethod.Post, $"/uploads/{Token}/completion");

    /// <summary>What a client does that was stopped anywhere: takes up its ticket, sends what is missing, completes.</summary>
    public async Task SendAsync()
    {
        if (Token is null)
        {
            using var opened = await AskAsync();
            if (opened.StatusCode != HttpStatusCode.Created)
            {
                return;
            }

            Token = (await Candidate.BodyAsync(opened))["upload"]!.GetValue<string>();
        }

        using var there = await Candidate.SendAsync(HttpMethod.Get, $"/uploads/{Token}");
        if (there.StatusCode != HttpStatusCode.OK)
        {
            return;
        }

        foreach (var slice in (await Candidate.BodyAsync(there))["missing"]!.AsArray())
        {
            if (await PutAsync(slice!.GetValue<int>()) != HttpStatusCode.NoContent)
            {
                return;
            }
        }

        (await CompleteAsync()).Dispose();
    }

    /// <summary>The file as the application's row tells of it.</summary>
    public async Task<JsonNode?> JoinedAsync() =>
        (await Candidate.ReadAsync())["attachments"]!.AsArray().SingleOrDefault(file => file!["fileName"]!.GetValue<string>() == fileName);
}
