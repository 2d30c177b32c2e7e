using System.Net;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>An officer who acts from the links of a mail.</summary>
internal sealed class OfficerLinks(TestSite site, InboxEntry mail)
{
    /// <summary>The link that opens the file; the actions are under it.</summary>
    public string File { get; } = new Uri(mail.Links.First(link => link.Contains("/triage/", StringComparison.Ordinal))).AbsolutePath;

    public string Action(string slug)
    {
        var path = $"{File}/{slug}";
        Assert.Contains(mail.Links, link => link.EndsWith(path, StringComparison.Ordinal));
        return path;
    }

    /// <summary>Opens the page of an action, as a person or a mail gateway would.</summary>
    public async Task<string> GetAsync(string slug)
    {
        using var response = await site.Http.GetAsync(Action(slug));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    /// <summary>Presses the button of an action.</summary>
    public async Task<string> PostAsync(string slug, params (string Name, string Value)[] fields)
    {
        using var response = await SendAsync(slug, fields);
        var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{response.StatusCode}: {page}");
        return page;
    }

    public async Task<HttpResponseMessage> SendAsync(string slug, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await site.Http.PostAsync(Action(slug), form);
    }
}
