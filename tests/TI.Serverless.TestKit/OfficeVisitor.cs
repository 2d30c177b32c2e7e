using System.Net;

namespace TI.Serverless.TestKit;

/// <summary>Somebody of the staff at work in the back office, with the cookie that signing in gave them.</summary>
internal sealed class OfficeVisitor(TestSite site, string cookie)
{
    /// <summary>As a browser sends it back.</summary>
    public string Cookie => cookie;

    /// <summary>Asks for the mail, waits for it, presses the button behind its link.</summary>
    public static async Task<OfficeVisitor> SignInAsync(TestSite site, string email)
    {
        using var asked = await site.Http.PostAsync("/gestion/connexion", Form([("email", email)]));
        Expect(asked, HttpStatusCode.SeeOther);
        await site.QuietAsync();
        var mail = (await site.InboxAsync()).First(entry => entry.To.Contains(email) && entry.Subject.StartsWith("Votre connexion", StringComparison.Ordinal));
        return await OpenAsync(site, mail);
    }

    public static async Task<OfficeVisitor> OpenAsync(TestSite site, InboxEntry mail)
    {
        var link = new Uri(mail.Links.First(link => link.Contains("/gestion/connexion/lien/", StringComparison.Ordinal))).AbsolutePath;
        using var opened = await site.Http.PostAsync(link, Form([]));
        Expect(opened, HttpStatusCode.SeeOther);
        return new OfficeVisitor(site, CookieOf(opened));
    }

    /// <summary>The session that an answer opens.</summary>
    public static string CookieOf(HttpResponseMessage response) =>
        response.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("equipe=", StringComparison.Ordinal)).Split(';')[0];

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Add("Cookie", cookie);
        return await site.Http.SendAsync(request);
    }

    /// <summary>The text of a page that answers 200, decoded.</summary>
    public async Task<string> GetAsync(string path)
    {
        using var response = await SendAsync(HttpMethod.Get, path);
        var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        return response.StatusCode == HttpStatusCode.OK ? page : throw new InvalidOperationException($"GET {path}: {response.StatusCode}: {page}");
    }

    /// <summary>Sends a form; whatever the answer.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) => SendAsync(HttpMethod.Post, path, Form(fields));

    /// <summary>Sends a form that is accepted, and opens the page it leads to.</summary>
    public async Task<string> SubmitAsync(string path, params (string Name, string Value)[] fields)
    {
        using var response = await PostAsync(path, fields);
        if (response.StatusCode == HttpStatusCode.OK)
        {
            return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        }

        Expect(response, HttpStatusCode.SeeOther);
        return await GetAsync(response.Headers.Location!.OriginalString);
    }

    private static FormUrlEncodedContent Form(IEnumerable<(string Name, string Value)> fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private static void Expect(HttpResponseMessage response, HttpStatusCode expected)
    {
        if (response.StatusCode != expected)
        {
            throw new InvalidOperationException(
                $"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri}: {response.StatusCode} instead of {expected}.");
        }
    }
}
