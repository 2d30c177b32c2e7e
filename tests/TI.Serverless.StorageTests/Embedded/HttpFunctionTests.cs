using System.Diagnostics;
using System.Net;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TI.Embedded.Functions.Builder;
using TI.Embedded.Functions.Discovery;
using TI.Embedded.Functions.Hosting;

namespace TI.Serverless.StorageTests.Embedded;

public sealed class HttpFunctionTests(Azurite azurite)
{
    private static readonly Type[] Pages = [typeof(ShowCall), typeof(ShowNumber), typeof(ShowKey), typeof(Home), typeof(ForFunctionKey), typeof(ForMasterKey)];

    [Theory]
    [InlineData("/", "Accueil")]
    [InlineData("/appels/vte-2026/2", "vte-2026 2 vte-2026 ShowCall")]
    [InlineData("/appels/d%C3%A9partement%2026/2", "département 26 2 département 26 ShowCall")]
    [InlineData("/nombres/-12", "-12")]
    [InlineData("/cles/0199a1b2c3d4471090aa0123456789ab", "0199a1b2-c3d4-4710-90aa-0123456789ab")]
    public async Task A_request_reaches_the_function_of_its_route_with_the_routes_values(string path, string body)
    {
        await using var host = await TestHost.Start(azurite.NextAccount(), Pages);

        Assert.Equal(body, await host.Client.GetStringAsync(path, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("GET", "/inconnu", HttpStatusCode.NotFound)]
    [InlineData("POST", "/", HttpStatusCode.NotFound)]
    [InlineData("HEAD", "/", HttpStatusCode.NotFound)]
    [InlineData("HEAD", "/cles/0199a1b2c3d4471090aa0123456789ab", HttpStatusCode.OK)]
    [InlineData("GET", "/appels/vte/deux", HttpStatusCode.NotFound)]
    [InlineData("GET", "/nombres/douze", HttpStatusCode.InternalServerError)]
    public async Task Other_requests_are_answered_as_the_official_host_answers_them(string method, string path, HttpStatusCode expected)
    {
        await using var host = await TestHost.Start(azurite.NextAccount(), Pages);
        host.Logs.Expect("Function ShowNumber failed");
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("", method == "HEAD" ? "" : await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_catch_all_whose_name_sorts_last_answers_what_nobody_else_does()
    {
        await using var host = await TestHost.Start(azurite.NextAccount(), [.. Pages, typeof(NotFoundPage)]);

        using var missing = await host.Client.GetAsync("/in/connu", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal("introuvable : in/connu", await missing.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("Accueil", await host.Client.GetStringAsync("/", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/cle", HttpStatusCode.Unauthorized)]
    [InlineData("/cle?code=wrong", HttpStatusCode.Unauthorized)]
    [InlineData("/cle?code=function-key", HttpStatusCode.OK)]
    [InlineData("/cle?code=master-key", HttpStatusCode.OK)]
    [InlineData("/cle-principale?code=function-key", HttpStatusCode.Unauthorized)]
    [InlineData("/cle-principale?code=master-key", HttpStatusCode.OK)]
    public async Task Keys_open_the_functions_of_their_level(string path, HttpStatusCode expected)
    {
        await using var host = await TestHost.Start(azurite.NextAccount(), Pages);

        using var response = await host.Client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("/echec", "Function Throws failed")]
    [InlineData("/echec-au-rendu", "Function ThrowsWhileWriting failed")]
    public async Task What_a_function_throws_is_an_empty_500_and_a_log(string path, string log)
    {
        await using var host = await TestHost.Start(azurite.NextAccount(), [typeof(Throws), typeof(ThrowsWhileWriting)]);
        host.Logs.Expect(log);

        using var response = await host.Client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains(host.Logs.Lines, line => line.StartsWith("Error: ", StringComparison.Ordinal) && line.Contains(log, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_function_that_runs_longer_than_the_timeout_is_cancelled()
    {
        await using var host = await TestHost.Start(
            azurite.NextAccount(), [typeof(WaitsForEver)], settings: ($"{HostSettings.Section}:functionTimeout", "00:00:00.050"));
        host.Logs.Expect("Function WaitsForEver failed");

        using var response = await host.Client.GetAsync("/attente", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
    }

    [Fact]
    public async Task An_invocation_sees_what_the_official_worker_shows_it()
    {
        await using var host = await TestHost.Start(azurite.NextAccount(), [typeof(TellsSurroundings)], AddSurroundings);

        await host.Client.GetAsync("/alentours/ici", TestContext.Current.CancellationToken);

        var told = host.Get<Recorder>().Rest();
        Assert.Equal(
            [
                "entry TellsSurroundings TI.Serverless.StorageTests.Embedded.TellsSurroundings.Run", "binding ici", "accessor False", "services True False", "context True",
                "activity none",
            ],
            told.Take(6));
        Assert.Matches("^trace 00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$", told[6]);
        Assert.Equal(["scoped disposed"], told.Skip(7));
    }

    [Fact]
    public async Task Whoever_listens_to_the_workers_source_gets_a_child_of_the_hosts_trace()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.Azure.Functions.Worker",
            Sample = (ref _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        await using var host = await TestHost.Start(azurite.NextAccount(), [typeof(TellsSurroundings)], AddSurroundings);

        await host.Client.GetAsync("/alentours/ici", TestContext.Current.CancellationToken);

        var told = host.Get<Recorder>().Rest();
        Assert.Equal(told[6].Replace("trace ", "activity ", StringComparison.Ordinal), told[5]);
    }

    [Fact]
    public async Task Authentication_that_the_application_registers_does_not_stand_before_the_functions()
    {
        await using var host = await TestHost.Start(azurite.NextAccount(), [typeof(Home)], builder =>
            builder.Services.AddAuthentication("greedy").AddScheme<AuthenticationSchemeOptions, GreedyHandler>("greedy", null));

        Assert.Equal("Accueil", await host.Client.GetStringAsync("/", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Unsupported_functions_stop_the_start_before_anything_listens()
    {
        var refused = await Assert.ThrowsAsync<InvalidFunctionsException>(() => TestHost.Start(azurite.NextAccount(), [typeof(Home), typeof(OtherCatchAll), typeof(ShowKey)]));

        Assert.Contains("OtherCatchAll.Run and ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_a_clone_needs_have_defaults_that_any_source_replaces()
    {
        var builder = FunctionsApplication.CreateBuilder(["--urls=http://127.0.0.1:0", "--Mail:FromAddress=autre@ti-serverless.example"]);

        var address = builder.Configuration["Site:PublicUrl"];
        Assert.Equal(builder.Configuration["urls"], address);
        Assert.Equal($"{address}/_dev/sendgrid", builder.Configuration["SendGrid:Host"]);
        Assert.Equal("UseDevelopmentStorage=true", builder.Configuration["AzureWebJobsStorage"]);
        Assert.Equal("UseDevelopmentStorage=true", builder.Configuration["BusinessStorage"]);
        Assert.Equal("development", builder.Configuration["SendGrid:ApiKey"]);
        Assert.Equal("autre@ti-serverless.example", builder.Configuration["Mail:FromAddress"]);
        Assert.Equal("base64", builder.Configuration.GetSection(HostSettings.Section)["extensions:queues:messageEncoding"]);
    }

    private static void AddSurroundings(FunctionsApplicationBuilder builder)
    {
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped<ScopedSample>();
    }

    private sealed class GreedyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder), IAuthenticationRequestHandler
    {
        public Task<bool> HandleRequestAsync()
        {
            Response.StatusCode = StatusCodes.Status418ImATeapot;
            return Task.FromResult(true);
        }

        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());
    }
}
