using System.Net;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Office;

/// <summary>A browser on its way to the identity provider and back: it keeps the cookies of the site and follows what it is told to.</summary>
internal sealed class ProviderVisitor(TestSite site)
{
    private readonly Dictionary<string, string> _cookies = [];

    /// <summary>As a browser sends it back; null when nobody is signed in.</summary>
    public string? Session => _cookies.TryGetValue("equipe", out var value) ? $"equipe={value}" : null;

    /// <summary>What the browser keeps, to be stolen.</summary>
    public IReadOnlyDictionary<string, string> Cookies => _cookies;

    /// <summary>The whole way: the button, the provider, and back.</summary>
    public async Task<HttpResponseMessage> SignInAsync(string query = "") => await GetAsync(await GoAndReturnAsync(query));

    /// <summary>To the provider, which sends back: the address it sends back to, not opened yet.</summary>
    public async Task<string> GoAndReturnAsync(string query = "")
    {
        using var left = await GetAsync("/gestion/connexion/fournisseur" + query);
        Assert.Equal(HttpStatusCode.Found, left.StatusCode);
        using var provider = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var agreed = await provider.GetAsync(left.Headers.Location);
        Assert.Equal(HttpStatusCode.Found, agreed.StatusCode);
        return agreed.Headers.Location!.OriginalString;
    }

    public async Task<HttpResponseMessage> GetAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (_cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        // Coming from another site, as a browser says it.
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        var response = await site.Http.SendAsync(request);
        foreach (var set in response.Headers.TryGetValues("Set-Cookie", out var values) ? values : [])
        {
            var pair = set.Split(';')[0].Split('=', 2);
            if (pair[1].Length == 0)
            {
                _cookies.Remove(pair[0]);
            }
            else
            {
                _cookies[pair[0]] = pair[1];
            }
        }

        return response;
    }

    public static async Task<string> TextAsync(HttpResponseMessage response) =>
        Plain.Of(WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()));
}
