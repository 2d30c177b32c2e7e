using Microsoft.Extensions.Configuration;
using TI.Embedded.Functions.Hosting;

namespace TI.Serverless.UnitTests.Embedded;

public sealed class HostSettingsTests
{
    [Fact]
    public void An_empty_host_json_has_the_official_defaults()
    {
        var settings = Read([]);

        Assert.Equal("api", settings.RoutePrefix);
        Assert.Equal(TimeSpan.FromMinutes(30), settings.FunctionTimeout);
        Assert.Equal(
            new QueueSettings(16, 8, 5, TimeSpan.Zero, TimeSpan.FromMinutes(1), Base64: true, FixedPollingInterval: null, TimeSpan.FromMinutes(10)),
            settings.Queues);
    }

    [Fact]
    public void The_new_batch_threshold_is_half_of_the_batch_unless_said() =>
        Assert.Equal(3, Read([("extensions:queues:batchSize", "6")]).Queues.NewBatchThreshold);

    [Fact]
    public void A_timeout_of_minus_one_never_ends() => Assert.Null(Read([("functionTimeout", "-1")]).FunctionTimeout);

    [Fact]
    public void The_repositorys_host_json_is_read_and_a_setting_replaces_a_value_of_it()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(HostJson.Read("/nowhere", AppContext.BaseDirectory))
            .AddInMemoryCollection([new("AzureFunctionsJobHost:extensions:queues:maxDequeueCount", "2")])
            .Build();

        var settings = HostSettings.Read(configuration);

        Assert.Equal("", settings.RoutePrefix);
        Assert.Equal(TimeSpan.FromSeconds(2), settings.Queues.MaxPollingInterval);
        Assert.Equal(2, settings.Queues.MaxDequeueCount);
        Assert.Equal("Warning", configuration["Logging:LogLevel:Microsoft.AspNetCore"]);
    }

    [Fact]
    public void Without_a_host_json_nothing_is_read() => Assert.Empty(HostJson.Read("/nowhere"));

    [Theory]
    [InlineData("extensions:queues:batchSize", "33")]
    [InlineData("extensions:queues:maxDequeueCount", "0")]
    [InlineData("extensions:queues:maxDequeueCount", "many")]
    [InlineData("extensions:queues:visibilityTimeout", "-00:00:01")]
    [InlineData("extensions:queues:messageEncoding", "utf8")]
    [InlineData("functionTimeout", "ten minutes")]
    public void A_value_out_of_bounds_is_refused_by_its_name(string key, string value)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => Read([(key, value)]));

        Assert.Contains($"'{key}' is '{value}'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Waits_between_polls_double_from_a_tenth_of_a_second_to_the_longest()
    {
        var settings = Read([("extensions:queues:maxPollingInterval", "00:00:00.500")]).Queues;
        var waits = new List<double>();
        for (var wait = settings.NextWait(TimeSpan.Zero); waits.Count < 5; wait = settings.NextWait(wait))
        {
            waits.Add(wait.TotalMilliseconds);
        }

        Assert.Equal([100, 200, 400, 500, 500], waits);
    }

    private static HostSettings Read((string Key, string Value)[] values) => HostSettings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(values.Select(pair => KeyValuePair.Create($"AzureFunctionsJobHost:{pair.Key}", (string?)pair.Value)))
        .Build());
}
