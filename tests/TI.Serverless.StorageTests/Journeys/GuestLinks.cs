using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>A browser that opened a file by a link: its holder's or a guest's.</summary>
internal sealed class GuestLinks
{
    private readonly HttpClient _http;

    private GuestLinks(HttpClient http, string id) => (_http, Id) = (http, id);

    public string Id { get; }

    public string Path => $"/dossiers/{Id}";

    /// <summary>The holder of a file; without one, of a draft that is begun here.</summary>
    public static async Task<GuestLinks> HolderAsync(TestSite site, string? id = null)
    {
        id ??= (await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company)).Id;
        await site.QuietAsync();
        var application = await site.Services.GetRequiredService<ApplicationStore>().FindAsync(ApplicationId.Parse(id), CancellationToken.None);
        return await OpenAsync(site, id, $"/suivi/{site.Services.GetRequiredService<LinkTokens>().ForCandidate(application!)}");
    }

    /// <summary>Whoever got this mail.</summary>
    public static Task<GuestLinks> OpenAsync(TestSite site, string path, InboxEntry mail) => OpenAsync(
        site, path.Split('/')[^1], new Uri(mail.Links.First(link => link.Contains("/suivi/", StringComparison.Ordinal))).AbsolutePath);

    public static async Task<HttpResponseMessage> AskForLinksAsync(TestSite site, string email)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("email", email)]);
        return await site.Http.PostAsync("/acces", form);
    }

    public async Task InviteAsync(string email, string right)
    {
        using var invited = await SendAsync(HttpMethod.Post, "/acces", ("email", email), ("droit", right));
        Assert.True(invited.StatusCode == HttpStatusCode.SeeOther, await invited.Content.ReadAsStringAsync());
    }

    public async Task<string> GetAsync(string under)
    {
        using var response = await SendAsync(HttpMethod.Get, under);
        var page = await CandidatePages.ReadAsync(response);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{response.StatusCode}: {page}");
        return page;
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string under, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(method, Path + under);
        if (method == HttpMethod.Post)
        {
            request.Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        }

        return await _http.SendAsync(request);
    }

    private static async Task<GuestLinks> OpenAsync(TestSite site, string id, string link)
    {
        var browser = new GuestLinks(
            new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = site.Address }, id);
        using var opened = await browser._http.GetAsync(link);
        Assert.Equal(HttpStatusCode.SeeOther, opened.StatusCode);
        return browser;
    }
}
