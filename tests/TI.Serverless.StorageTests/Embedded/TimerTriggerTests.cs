using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TI.Embedded.Blobs;
using TI.Embedded.Functions.Hosting;
using TI.Embedded.Functions.Timers;

namespace TI.Serverless.StorageTests.Embedded;

public sealed class TimerTriggerTests(Azurite azurite)
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 21, 7, 30, 0, TimeSpan.Zero);

    private readonly string _account = azurite.NextAccount();
    private readonly SettableTime _time = new(Morning);

    [Fact]
    public async Task A_timer_runs_when_it_is_due_and_only_then()
    {
        await using var host = await Start(typeof(HourlySchedule));

        await host.Get<TimerScheduler>().RunDue();
        Assert.Empty(host.Get<Recorder>().Rest());

        _time.Now = Morning.AddMinutes(30);
        await host.Get<TimerScheduler>().RunDue();
        await host.Get<TimerScheduler>().RunDue();
        Assert.Equal(["late: False, last: 0001-01-01T00:00:00, next: 2026-11-21T08:00:00"], host.Get<Recorder>().Rest());

        _time.Now = Morning.AddMinutes(90);
        await host.Get<TimerScheduler>().RunDue();
        Assert.Equal(["late: False, last: 2026-11-21T08:00:00, next: 2026-11-21T09:00:00"], host.Get<Recorder>().Rest());
    }

    [Fact]
    public async Task A_run_missed_while_the_host_was_down_happens_once_at_start_and_says_so()
    {
        await using (await Start(typeof(HourlySchedule)))
        {
            _time.Now = Morning.AddHours(5);
        }

        await using var host = await Start(typeof(HourlySchedule));
        await host.Get<TimerScheduler>().RunDue();
        await host.Get<TimerScheduler>().RunDue();

        Assert.Equal(["late: True, last: 0001-01-01T00:00:00, next: 2026-11-21T08:00:00"], host.Get<Recorder>().Rest());
        await using var again = await Start(typeof(HourlySchedule));
        await again.Get<TimerScheduler>().RunDue();
        Assert.Empty(again.Get<Recorder>().Rest());
    }

    [Fact]
    public async Task A_start_that_missed_nothing_runs_nothing()
    {
        await using (await Start(typeof(HourlySchedule)))
        {
            _time.Now = Morning.AddMinutes(29);
        }

        await using var host = await Start(typeof(HourlySchedule));
        await host.Get<TimerScheduler>().RunDue();

        Assert.Empty(host.Get<Recorder>().Rest());
    }

    [Fact]
    public async Task Occurrences_that_pass_while_the_process_sleeps_make_one_late_run()
    {
        await using var host = await Start(typeof(HourlySchedule));

        _time.Now = Morning.AddHours(5);
        await host.Get<TimerScheduler>().RunDue();
        await host.Get<TimerScheduler>().RunDue();

        Assert.StartsWith("late: True", Assert.Single(host.Get<Recorder>().Rest()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_schedule_is_not_a_missed_run()
    {
        await using (await Start(typeof(SettingSchedule), ("Schedule", "0 0 * * * *")))
        {
            _time.Now = Morning.AddHours(5);
        }

        await using var host = await Start(typeof(SettingSchedule), ("Schedule", "0 15 * * * *"));
        await host.Get<TimerScheduler>().RunDue();
        Assert.Empty(host.Get<Recorder>().Rest());

        _time.Now = Morning.AddHours(5).AddMinutes(45);
        await host.Get<TimerScheduler>().RunDue();
        Assert.Single(host.Get<Recorder>().Rest());
    }

    [Fact]
    public async Task A_run_that_fails_is_over_and_the_schedule_goes_on()
    {
        await using var host = await Start(typeof(FailingSchedule));
        host.Logs.Expect("Function FailingSchedule failed");

        _time.Now = Morning.AddHours(1);
        await host.Get<TimerScheduler>().RunDue();
        await host.Get<TimerScheduler>().RunDue();
        _time.Now = Morning.AddHours(2);
        await host.Get<TimerScheduler>().RunDue();

        Assert.Equal(["ran", "ran"], host.Get<Recorder>().Rest());
    }

    [Fact]
    public async Task The_last_run_is_kept_in_the_official_container()
    {
        await using var host = await Start(typeof(HourlySchedule));

        _time.Now = Morning.AddMinutes(31);
        await host.Get<TimerScheduler>().RunDue();

        var kept = JsonNode.Parse((await Kept(nameof(HourlySchedule)))!)!;
        Assert.Equal("2026-11-21T08:01:00Z", (string?)kept["Last"]);
        Assert.Equal("2026-11-21T09:00:00Z", (string?)kept["Next"]);
        Assert.Equal("2026-11-21T08:01:00Z", (string?)kept["LastUpdated"]);
    }

    [Theory]
    [InlineData(typeof(UnmonitoredSchedule))]
    [InlineData(typeof(EverySecondSchedule))]
    public async Task Nothing_is_kept_without_the_monitor_or_below_a_minute(Type function)
    {
        await using var host = await Start(function);

        _time.Now = Morning.AddHours(1);
        await host.Get<TimerScheduler>().RunDue();

        Assert.EndsWith("last: , next: ", Assert.Single(host.Get<Recorder>().Rest()), StringComparison.Ordinal);
        Assert.Null(await Kept(function.Name));
    }

    [Fact]
    public async Task State_that_cannot_be_read_begins_anew()
    {
        await using (await Start(typeof(HourlySchedule)))
        {
            await Container().Write(TimerState.BlobName(nameof(HourlySchedule)), "{"u8.ToArray(), onlyIfNew: false, TestContext.Current.CancellationToken);
            _time.Now = Morning.AddHours(5);
        }

        await using var host = await Start(typeof(HourlySchedule));
        host.Logs.Expect("The kept state of the timer HourlySchedule cannot be read");
        await host.Get<TimerScheduler>().RunDue();

        Assert.Empty(host.Get<Recorder>().Rest());
        Assert.Contains(host.Logs.Lines, line => line.StartsWith("Warning: The kept state of the timer HourlySchedule cannot be read", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_timer_that_asks_for_it_runs_at_every_start()
    {
        await using var host = await Start(typeof(StartupSchedule));

        await host.Get<TimerScheduler>().RunDue();
        await host.Get<TimerScheduler>().RunDue();

        Assert.StartsWith("late: False", Assert.Single(host.Get<Recorder>().Rest()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_by_hand_waits_for_the_one_under_way_and_leaves_the_schedule_alone()
    {
        await using var host = await Start(typeof(HeldSchedule));
        _time.Now = Morning.AddMinutes(30);
        var due = host.Get<TimerScheduler>().RunDue();
        Assert.Equal("begin", await host.Get<Recorder>().Next());

        var byHand = host.Fire(nameof(HeldSchedule));
        host.Get<Hold>().Release();
        using var answer = await byHand;
        await due;

        Assert.Equal(["end", "begin", "end"], host.Get<Recorder>().Rest());
        Assert.Equal("2026-11-21T09:00:00Z", (string?)JsonNode.Parse((await Kept(nameof(HeldSchedule)))!)!["Next"]);
    }

    [Fact]
    public async Task Timers_run_by_themselves()
    {
        await using var host = await TestHost.Start(_account, [typeof(EverySecondSchedule)], settings: (TimerScheduler.EnabledSetting, null));

        Assert.StartsWith("late: False", await host.Get<Recorder>().Next(), StringComparison.Ordinal);
    }

    private async Task<TestHost> Start(Type function, params (string Key, string? Value)[] settings)
    {
        var host = await TestHost.Start(
            _account,
            [function],
            builder => builder.Services.AddSingleton<TimeProvider>(_time).AddSingleton<Hold>(),
            settings);
        await host.Get<TimerScheduler>().Begin(TestContext.Current.CancellationToken);
        return host;
    }

    private BlobContainerClient Container() => new BlobServiceClient(_account).GetBlobContainerClient(TimerState.ContainerName);

    private Task<byte[]?> Kept(string function) => Container().Read(TimerState.BlobName(function), TestContext.Current.CancellationToken);
}
