using System.Globalization;
using System.Text.RegularExpressions;
using TI.Embedded.Functions;
using TI.Serverless.ArchitectureTests.Triggers;
using TI.Serverless.Functions.Exports;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.ArchitectureTests.Infrastructure;

/// <summary>In production nothing creates a table, a queue or a container but infra/: what it declares is what the program uses, no more and no less.</summary>
public sealed partial class DeclaredNamesTests
{
    [Fact]
    public void Tables_are_those_of_the_program() => Assert.Equal(TableNames.All.Order(StringComparer.Ordinal), Bicep.Names(Bicep.Program, "tables").Order(StringComparer.Ordinal));

    [Fact]
    public void Queues_are_those_of_the_program() => Assert.Equal(QueueNames.All.Order(StringComparer.Ordinal), Bicep.Names(Bicep.Program, "queues").Order(StringComparer.Ordinal));

    [Fact]
    public void Poison_queues_are_named_as_the_host_names_them() => Assert.Equal(QueueNames.PoisonSuffix, Bicep.Value("poisonSuffix"));

    [Fact]
    public void Containers_are_those_of_the_program() =>
        Assert.Equal(ContainerNames.All.Order(StringComparer.Ordinal), Bicep.Names(Bicep.Program, "containers").Order(StringComparer.Ordinal));

    [Fact]
    public void What_candidates_send_is_scanned_and_what_the_program_writes_is_not()
    {
        Assert.Equal(ContainerNames.Attachments, Bicep.Value("scannedContainer"));
        Assert.Equal(
            ContainerNames.All.Except([ContainerNames.Attachments]).Select(name => $"{name}/").Order(StringComparer.Ordinal),
            Prefix().Matches(Repository.Read("infra/modules/malware-scanning.bicep")).Select(match => match.Groups["prefix"].Value).Order(StringComparer.Ordinal));
    }

    /// <summary>The store never deletes what the program still shows.</summary>
    [Fact]
    public void Exports_are_kept_as_long_as_the_program_says() => Assert.Equal(Export.Kept.TotalDays, int.Parse(Bicep.Value("exportDays"), CultureInfo.InvariantCulture));

    [Fact]
    public void The_store_deletes_by_itself_in_containers_that_there_are()
    {
        var prefixes = Prefix().Matches(Bicep.Code("infra/modules/lifecycle.bicep")).Select(match => match.Groups["prefix"].Value.TrimEnd('/')).ToArray();

        Assert.NotEmpty(prefixes);
        Assert.Empty(prefixes.Except(ContainerNames.All));
        Assert.DoesNotContain(ContainerNames.DataProtectionKeys, prefixes);
    }

    [Fact]
    public void Timers_are_those_of_the_program_with_their_schedules()
    {
        var declared = Timer().Matches(Bicep.Body(Bicep.Program, "timers")).Select(match => $"{match.Groups["name"].Value} {match.Groups["schedule"].Value}");
        var used = DeclaredFunction.All.Where(function => function.Trigger is TimerTriggerAttribute)
            .Select(function => $"{function.Name} {((TimerTriggerAttribute)function.Trigger).Schedule}");

        Assert.Equal(used.Order(StringComparer.Ordinal), declared.Order(StringComparer.Ordinal));
    }

    /// <summary>The longest time between two runs, in minutes; other shapes of schedules are for whoever writes the first one.</summary>
    [Fact]
    public void The_interval_of_a_timer_is_that_of_its_schedule() =>
        Assert.All(Timer().Matches(Bicep.Body(Bicep.Program, "timers")), timer => Assert.Equal(
            timer.Groups["schedule"].Value.Split(' ') switch
            {
                ["0", var minutes, "*", "*", "*", "*"] when minutes.StartsWith("*/", StringComparison.Ordinal) => int.Parse(minutes[2..], CultureInfo.InvariantCulture),
                ["0", var minute, var hour, "*", "*", "*"] when int.TryParse(minute, out _) && int.TryParse(hour, out _) => 24 * 60,
                _ => throw new InvalidOperationException($"Say here how often {timer.Groups["schedule"].Value} runs."),
            },
            int.Parse(timer.Groups["minutes"].Value, CultureInfo.InvariantCulture)));

    [GeneratedRegex("'(?<prefix>[a-z-]+/)'")]
    private static partial Regex Prefix();

    [GeneratedRegex(@"\{ name: '(?<name>\w+)', schedule: '(?<schedule>[^']+)', minutes: (?<minutes>\d+) \}")]
    private static partial Regex Timer();
}
