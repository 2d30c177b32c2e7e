using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TI.Embedded.Functions.Hosting;

namespace TI.Serverless.StorageTests.Embedded;

public sealed class AdminEndpointTests(Azurite azurite)
{
    [Fact]
    public async Task The_status_tells_without_a_key_that_the_host_runs()
    {
        await using var host = await TestHost.Start(azurite.NextAccount(), [typeof(Home)]);

        var status = JsonNode.Parse(await host.Client.GetStringAsync("/admin/host/status", TestContext.Current.CancellationToken))!;

        Assert.Equal("Running", (string?)status["state"]);
    }

    [Fact]
    public async Task A_host_that_does_not_run_says_so_with_a_503()
    {
        await using var host = await TestHost.Start(azurite.NextAccount(), [typeof(Home)]);
        host.Get<HostState>().Stop();

        using var response = await host.Client.GetAsync("/admin/host/status", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("Stopping", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_it_starts_the_host_says_that_it_initializes()
    {
        var seen = new StatusDuringStart();
        await using var host = await TestHost.Start(azurite.NextAccount(), [typeof(Home)], builder => builder.Services.AddHostedService(services =>
        {
            seen.State = services.GetRequiredService<HostState>();
            return seen;
        }));

        Assert.Equal("Initializing", seen.Name);
        Assert.Equal("Running", host.Get<HostState>().Name);
    }

    [Fact]
    public async Task The_list_names_functions_and_triggers_for_the_master_key_only()
    {
        await using var host = await TestHost.Start(azurite.NextAccount(), [typeof(ShowKey), typeof(NoteWorker), typeof(HourlySchedule)]);

        using var refused = await host.Client.GetAsync("/admin/functions?code=" + TestHost.FunctionKey, TestContext.Current.CancellationToken);
        var list = JsonNode.Parse(await host.Master.GetStringAsync("/admin/functions", TestContext.Current.CancellationToken))!.AsArray();

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal(
            ["HourlySchedule timer 0 0 * * * *", "NoteWorker queue notes", "ShowKey http cles/{key:guid}"],
            list.Select(item => $"{item!["name"]} {item["trigger"]} {item["schedule"] ?? item["queue"] ?? item["route"]}"));
    }

    [Theory]
    [InlineData("HourlySchedule", null, HttpStatusCode.Accepted)]
    [InlineData("hourlyschedule", "{}", HttpStatusCode.Accepted)]
    [InlineData("NoteWorker", """{"input":"{\"text\":\"à la main\",\"number\":7}"}""", HttpStatusCode.Accepted)]
    [InlineData("NoteWorker", """{"input":"pas du json"}""", HttpStatusCode.InternalServerError)]
    [InlineData("FailingSchedule", null, HttpStatusCode.InternalServerError)]
    [InlineData("NoteWorker", "{", HttpStatusCode.BadRequest)]
    [InlineData("NoteWorker", "[]", HttpStatusCode.BadRequest)]
    [InlineData("Unknown", null, HttpStatusCode.NotFound)]
    [InlineData("Home", null, HttpStatusCode.BadRequest)]
    public async Task A_function_is_fired_by_hand(string function, string? body, HttpStatusCode expected)
    {
        await using var host = await TestHost.Start(
            azurite.NextAccount(), [typeof(Home), typeof(NoteWorker), typeof(HourlySchedule), typeof(FailingSchedule)], AddHold);
        host.Logs.Expect($"Function {function} failed");

        using var response = await host.Fire(function, body);

        Assert.Equal(expected, response.StatusCode);
        Assert.DoesNotContain("Exception", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_comes_after_the_function_has_ended()
    {
        await using var host = await TestHost.Start(azurite.NextAccount(), [typeof(NoteWorker), typeof(HourlySchedule)]);

        await host.Fire(nameof(NoteWorker), """{"input":{"text":"objet","number":1}}""");
        await host.Fire(nameof(HourlySchedule));

        Assert.Equal(["objet 1 1", "late: False, last: , next: "], host.Get<Recorder>().Rest());
    }

    [Fact]
    public async Task Without_the_master_key_nothing_is_fired()
    {
        await using var host = await TestHost.Start(azurite.NextAccount(), [typeof(HourlySchedule)]);

        using var anonymous = await host.Client.PostAsync("/admin/functions/HourlySchedule", null, TestContext.Current.CancellationToken);
        using var function = await host.Client.PostAsync("/admin/functions/HourlySchedule?code=function-key", null, TestContext.Current.CancellationToken);

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized], [anonymous.StatusCode, function.StatusCode]);
        Assert.Empty(host.Get<Recorder>().Rest());
    }

    private static void AddHold(TI.Embedded.Functions.Builder.FunctionsApplicationBuilder builder) => builder.Services.AddSingleton<Hold>();

    private sealed class StatusDuringStart : Microsoft.Extensions.Hosting.IHostedService
    {
        public HostState? State { get; set; }

        public string? Name { get; private set; }

        public Task StartAsync(CancellationToken cancellationToken)
        {
            Name = State?.Name;
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
