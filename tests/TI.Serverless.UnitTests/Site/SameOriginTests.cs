using Microsoft.AspNetCore.Http;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.UnitTests.Site;

public sealed class SameOriginTests
{
    [Theory]
    [InlineData("GET", "cross-site", null, true)]
    [InlineData("HEAD", "cross-site", null, true)]
    [InlineData("POST", "same-origin", null, true)]
    [InlineData("POST", "none", null, true)]
    [InlineData("POST", "cross-site", null, false)]
    [InlineData("POST", "same-site", null, false)]
    [InlineData("POST", "cross-site", "https://appels.example", false)]
    [InlineData("POST", null, "https://appels.example", true)]
    [InlineData("POST", null, "https://appels.example.piege.example", false)]
    [InlineData("POST", null, "http://appels.example", false)]
    [InlineData("POST", null, "null", false)]
    [InlineData("DELETE", null, "https://piege.example", false)]
    [InlineData("POST", null, null, true)]
    public void A_form_of_another_site_is_told_by_what_the_browser_says(string method, string? fetchSite, string? origin, bool allowed)
    {
        var request = new DefaultHttpContext().Request;
        (request.Method, request.Scheme, request.Host) = (method, "https", new HostString("appels.example"));
        if (fetchSite is not null)
        {
            request.Headers["Sec-Fetch-Site"] = fetchSite;
        }

        if (origin is not null)
        {
            request.Headers.Origin = origin;
        }

        Assert.Equal(allowed, SameOrigin.IsAllowed(request));
    }

    [Theory]
    [InlineData("/api/v1/staff/calls", true)]
    [InlineData("/api/v1/staffing", false)]
    [InlineData("/api/v1/applications/x/uploads", false)]
    [InlineData("/gestion/appels/vte-2026", false)]
    public void Where_keys_alone_open_there_is_nothing_to_forge(string path, bool allowed)
    {
        var request = new DefaultHttpContext().Request;
        (request.Method, request.Scheme, request.Host, request.Path) = ("POST", "https", new HostString("appels.example"), path);
        request.Headers.Origin = "https://ged.example";

        Assert.Equal(allowed, SameOrigin.IsAllowed(request));
    }
}
