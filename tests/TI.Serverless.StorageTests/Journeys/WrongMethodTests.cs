using System.Net;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>An address that answers other methods says so, with those methods.</summary>
public sealed class WrongMethodTests(Azurite azurite)
{
    [Theory]
    [InlineData("POST", "/", "GET, HEAD")]
    [InlineData("DELETE", "/acces", "GET, HEAD, POST")]
    [InlineData("PUT", "/api/v1/calls/vte-2026", "GET, HEAD")]
    [InlineData("GET", "/api/v1/calls/vte-2026/applications", "POST")]
    [InlineData("GET", "/nouveau-lien/abc", "POST")]
    [InlineData("PATCH", "/calendrier.ics", "GET, HEAD")]
    public async Task A_wrong_method_is_told_which_are_right(string method, string path, string allowed)
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);

        using var response = await site.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(allowed, string.Join(", ", response.Content.Headers.Allow));
        Assert.Equal(
            path.StartsWith("/api", StringComparison.Ordinal) ? "application/problem+json" : "text/html", response.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("GET", "/nulle-part")]
    [InlineData("POST", "/nulle-part")]
    [InlineData("POST", "/api/v1/nulle-part")]
    [InlineData("DELETE", "/appels/vte-2026/nulle/part")]
    public async Task What_no_method_answers_is_not_found(string method, string path)
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);

        using var response = await site.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Empty(response.Content.Headers.Allow);
    }
}
