using TI.Embedded.Functions;
using TI.Embedded.Functions.Hosting;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.ArchitectureTests.Triggers;

public sealed class FunctionShapeTests
{
    /// <summary>In lines, from the signature to the last brace.</summary>
    private const int LongestMethod = 45;

    /// <summary>The host refuses them, also as the beginning of a longer word.</summary>
    private static readonly string[] ReservedRoutes = ["admin", "runtime"];

    public static TheoryData<string> Names => [.. DeclaredFunction.All.Select(function => function.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_function_is_alone_in_a_class_of_its_name(string name)
    {
        var function = Assert.Single(DeclaredFunction.All, function => function.Name == name);

        Assert.Equal(function.Class.Name, name);
        Assert.Single(DeclaredFunction.All, other => other.Class == function.Class);
        Assert.True(function.Class is { IsSealed: true, IsNotPublic: true }, $"{name} is to be sealed and internal.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_suffix_says_what_triggers_a_function(string name)
    {
        var suffix = DeclaredFunction.All.Single(function => function.Name == name).Trigger switch
        {
            HttpTriggerAttribute => "Endpoint",
            QueueTriggerAttribute => "Worker",
            _ => "Schedule",
        };

        Assert.EndsWith(suffix, name, StringComparison.Ordinal);
    }

    /// <summary>What is longer holds a rule, and a rule belongs to a handler.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_function_is_short_and_documented(string name)
    {
        var code = File.ReadAllLines(Repository.PathOf(DeclaredFunction.All.Single(function => function.Name == name).File));
        var attribute = Array.FindIndex(code, line => line.Contains("[Function(", StringComparison.Ordinal));
        var start = Array.FindIndex(code, attribute, line => line.StartsWith("    public ", StringComparison.Ordinal));
        var body = Array.FindIndex(code, start, line => line == "    {" || line.EndsWith(';'));
        var end = code[body] == "    {" ? Array.FindIndex(code, body, line => line == "    }") : body;

        Assert.InRange(end - start + 1, 1, LongestMethod);
        Assert.EndsWith("</summary>", code[attribute - 1].Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_unique_whatever_the_case()
    {
        Assert.NotEmpty(DeclaredFunction.All);
        Assert.Equal(DeclaredFunction.All.Count, DeclaredFunction.All.Select(function => function.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    /// <summary>The host tries routes in the order of names, so the one that takes everything must come after all others.</summary>
    [Fact]
    public void The_catch_all_comes_last_and_is_the_only_one()
    {
        var catchAll = Assert.Single(DeclaredFunction.Http, function => function.TriggerText.Contains("{*", StringComparison.Ordinal));

        Assert.Equal(DeclaredFunction.Http.Last(), catchAll);
        Assert.Equal("ZeroMatchEndpoint", catchAll.Name);
    }

    [Fact]
    public void No_route_is_one_that_the_host_keeps_for_itself()
    {
        var reserved = DeclaredFunction.Http.Where(function => ReservedRoutes.Any(word =>
            ((HttpTriggerAttribute)function.Trigger).Route!.StartsWith(word, StringComparison.OrdinalIgnoreCase)));

        Assert.Empty(reserved);
    }

    /// <summary>A queue without a worker fills up; a worker without a queue of ours waits for nothing.</summary>
    [Fact]
    public void Each_queue_has_one_worker_on_the_account_of_the_business_data()
    {
        var triggers = DeclaredFunction.All.Select(function => function.Trigger).OfType<QueueTriggerAttribute>().ToArray();

        Assert.Equal(QueueNames.All.Order(StringComparer.Ordinal), triggers.Select(trigger => trigger.QueueName).Order(StringComparer.Ordinal));
        Assert.All(triggers, trigger => Assert.Equal(StorageConnection.Name, trigger.Connection));
        // The host adds this prefix before it looks a connection up: the name must not lead to its own account.
        Assert.NotEqual(HostStorage.OwnConnection, $"AzureWebJobs{StorageConnection.Name}");
    }
}
