using System.Text.Json.Nodes;

namespace TI.Serverless.ArchitectureTests.Runtimes;

/// <summary>host.json at the root: what both hosts read.</summary>
public sealed class HostJsonTests
{
    private static readonly JsonNode Host = JsonNode.Parse(Repository.Read("host.json"))!;

    /// <summary>The worker's SDK copies it from the project's own folder only, so the project links it.</summary>
    [Fact]
    public void The_built_program_has_it_unchanged() =>
        Assert.Equal(File.ReadAllBytes(Repository.PathOf("host.json")), File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "host.json")));

    /// <summary>Routes are written whole in the functions: pages have no prefix.</summary>
    [Fact]
    public void Routes_have_no_prefix() => Assert.Equal("", Host["extensions"]!["http"]!["routePrefix"]!.GetValue<string>());

    /// <summary>What the queue clients write, the host must read: functions/Storage/StorageClients.cs.</summary>
    [Fact]
    public void Queues_are_read_in_the_encoding_they_are_written_in()
    {
        Assert.Equal("base64", Host["extensions"]!["queues"]!["messageEncoding"]!.GetValue<string>());
        Assert.Contains("MessageEncoding = QueueMessageEncoding.Base64", Repository.Read("functions/Storage/StorageClients.cs"), StringComparison.Ordinal);
    }

    /// <summary>A name that the host does not know is ignored without a word.</summary>
    [Fact]
    public void Every_setting_is_one_that_the_host_knows()
    {
        string[] known =
        [
            "version", "functionTimeout", "logging.logLevel.default", "logging.logLevel.Microsoft.AspNetCore", "logging.logLevel.Yarp", "extensions.http.routePrefix",
            "extensions.queues.batchSize", "extensions.queues.newBatchThreshold", "extensions.queues.maxDequeueCount", "extensions.queues.visibilityTimeout",
            "extensions.queues.maxPollingInterval", "extensions.queues.messageEncoding",
        ];

        Assert.Empty(Leaves(Host, "").Except(known));
    }

    /// <summary>What hands requests on to the worker writes the whole address of each, links among them (docs/telemetry.md).</summary>
    [Fact]
    public void What_hands_requests_on_writes_no_addresses() =>
        Assert.Equal("Warning", Host["logging"]!["logLevel"]!["Yarp"]!.GetValue<string>());

    /// <summary>A timer's run that has not ended by then was killed.</summary>
    [Fact]
    public void The_operations_page_waits_for_a_timer_as_long_as_the_host_does() =>
        Assert.Equal(TI.Serverless.Functions.Operations.Timers.TimerRun.Longest, TimeSpan.Parse(Host["functionTimeout"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture));

    private static IEnumerable<string> Leaves(JsonNode node, string path) => node is JsonObject properties
        ? properties.SelectMany(property => Leaves(property.Value!, path.Length == 0 ? property.Key : $"{path}.{property.Key}"))
        : [path];
}
