using System.Net;
using System.Text.RegularExpressions;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>A candidate who uses the pages, with a cookie and without JavaScript.</summary>
internal sealed partial class CandidatePages
{
    private readonly HttpClient _http;

    private CandidatePages(HttpClient http, string path) => (_http, Path) = (http, path);

    /// <summary>The file's own path, <c>/dossiers/{id}</c>.</summary>
    public string Path { get; }

    public static async Task<CandidatePages> StartAsync(TestSite site, string callId, string email, string siret)
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = site.Address };
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("email", email), KeyValuePair.Create("siret", siret)]);
        using var started = await http.PostAsync($"/appels/{callId}", form);
        Assert.Equal(HttpStatusCode.SeeOther, started.StatusCode);
        var location = started.Headers.Location!.OriginalString;
        return new CandidatePages(http, location[..location.IndexOf("/etapes/", StringComparison.Ordinal)]);
    }

    /// <summary>A browser in which the link of an application was opened.</summary>
    public static Task<CandidatePages> OpenAsync(Candidate candidate) => OpenAsync(candidate.Site, candidate.Id, $"/suivi/{candidate.Token}");

    /// <summary>A browser in which a link to a file was opened, whoever's it is.</summary>
    public static async Task<CandidatePages> OpenAsync(TestSite site, string id, string link)
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = site.Address };
        using var opened = await http.GetAsync(link);
        Assert.Equal(HttpStatusCode.SeeOther, opened.StatusCode);
        return new CandidatePages(http, $"/dossiers/{id}");
    }

    public static async Task<string> ReadAsync(HttpResponseMessage response) => WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());

    public async Task<string> GetAsync(string under)
    {
        using var response = await _http.GetAsync(Path + under);
        var page = await ReadAsync(response);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{response.StatusCode}: {page}");
        return page;
    }

    /// <summary>Sends the form of a page: its hidden fields and what is typed.</summary>
    public async Task<HttpResponseMessage> PostAsync(string under, string page, params (string Name, string Value)[] typed)
    {
        var hidden = HiddenField().Matches(page).Select(match => KeyValuePair.Create(match.Groups["name"].Value, WebUtility.HtmlDecode(match.Groups["value"].Value)));
        using var form = new FormUrlEncodedContent([.. hidden, .. typed.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        return await _http.PostAsync(Path + under, form);
    }

    /// <summary>Sends the form of a step as the page's script does.</summary>
    public async Task<HttpResponseMessage> AutosaveAsync(string under, string print, params (string Name, string Value)[] typed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path + under)
        {
            Content = new FormUrlEncodedContent(typed.Append(("_etat", print)).Select(field => KeyValuePair.Create(field.Item1, field.Item2))),
        };
        request.Headers.Add("Accept", "application/json");
        return await _http.SendAsync(request);
    }

    /// <summary>Another path than one of this file's.</summary>
    public Task<HttpResponseMessage> GetPathAsync(string path) => _http.GetAsync(path);

    public async Task<HttpResponseMessage> UploadAsync(string under, byte[] file)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "fichier", "candidature.json" } };
        return await _http.PostAsync(Path + under, form);
    }

    /// <summary>The hidden fields of a page's forms.</summary>
    public static IEnumerable<(string Name, string Value)> HiddenFields(string page) =>
        HiddenField().Matches(page).Select(match => (match.Groups["name"].Value, WebUtility.HtmlDecode(match.Groups["value"].Value)));

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _http.SendAsync(request);

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)" ?/?>""", RegexOptions.CultureInvariant)]
    private static partial Regex HiddenField();
}
