using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Site;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.UnitTests.Site;

/// <summary>What differs between a laptop and the site behind its certificate.</summary>
public sealed class SecureTransportTests
{
    [Fact]
    public void Behind_a_certificate_cookies_go_to_this_host_alone_and_never_in_the_clear()
    {
        foreach (var cookie in Cookies("https://appels.exemple.fr"))
        {
            Assert.StartsWith("__Host-", cookie.Name, StringComparison.Ordinal);
            Assert.Equal(CookieSecurePolicy.Always, cookie.SecurePolicy);
            Assert.True(cookie.HttpOnly);
            Assert.Equal(SameSiteMode.Lax, cookie.SameSite);
            Assert.Null(cookie.Domain);
        }
    }

    [Fact]
    public void On_a_laptop_they_work_without_one() =>
        Assert.All(Cookies("http://localhost:7071"), cookie => Assert.Equal(CookieSecurePolicy.SameAsRequest, cookie.SecurePolicy));

    [Theory]
    [InlineData("https", "max-age=31536000")]
    [InlineData("http", "")]
    public async Task Browsers_that_came_by_https_are_told_to_come_back_by_it(string scheme, string expected)
    {
        var starting = new Starting();
        var http = new DefaultHttpContext { Request = { Scheme = scheme } };
        http.Features.Set<IHttpResponseFeature>(starting);

        await SecurityHeaders.AddAsync(http, _ => Task.CompletedTask);
        await starting.StartAsync();

        Assert.Equal(expected, http.Response.Headers.StrictTransportSecurity.ToString());
    }

    private static IEnumerable<CookieBuilder> Cookies(string address)
    {
        var site = Options.Create(new SiteOptions { PublicUrl = new Uri(address) });
        var candidate = new CookieAuthenticationOptions();
        CandidateCookie.Configure(candidate, site);
        var staff = new CookieAuthenticationOptions();
        StaffSession.Configure(staff, site);
        return [candidate.Cookie, staff.Cookie];
    }

    /// <summary>An answer that begins when it is told to.</summary>
    private sealed class Starting : HttpResponseFeature
    {
        private readonly List<Func<Task>> _steps = [];

        public override void OnStarting(Func<object, Task> callback, object state) => _steps.Add(() => callback(state));

        public async Task StartAsync()
        {
            foreach (var step in _steps)
            {
                await step();
            }
        }
    }
}
