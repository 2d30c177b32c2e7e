using System.Text.RegularExpressions;

namespace TI.Serverless.ArchitectureTests.Infrastructure;

/// <summary>What continuous integration and deployment may do.</summary>
public sealed partial class WorkflowTests
{
    private static readonly string[] Workflows = [.. Repository.Files(".github/workflows", "*.yml")];

    /// <summary>A tag can be moved to other code, a commit cannot.</summary>
    [Fact]
    public void Every_action_is_pinned_to_a_commit_and_says_its_version()
    {
        var uses = Workflows.SelectMany(file => Uses().Matches(Repository.Read(file)).Select(match => match.Value.Trim())).ToArray();

        Assert.NotEmpty(uses);
        Assert.All(uses, line => Assert.Matches(@"^(- )?uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line));
    }

    /// <summary>Azure is entered by a token of the run, made for it: there is no password to steal.</summary>
    [Fact]
    public void No_workflow_reads_a_secret() =>
        Assert.All(Workflows, file => Assert.DoesNotContain("secrets.", Repository.Read(file), StringComparison.Ordinal));

    [Fact]
    public void A_workflow_may_only_read_unless_a_job_says_more() =>
        Assert.All(Workflows, file => Assert.Contains("\npermissions:\n  contents: read\n", Repository.Read(file), StringComparison.Ordinal));

    [Fact]
    public void Integration_runs_what_anybody_can_run() => Assert.Contains("- run: .ci/run\n", Repository.Read(".github/workflows/ci.yml"), StringComparison.Ordinal);

    [Fact]
    public void A_deployment_ends_with_the_smoke_test()
    {
        var steps = Regex.Split(Repository.Read(".github/workflows/deploy.yml"), @"^      - ", RegexOptions.Multiline);

        Assert.Contains(".ci/smoke", steps[^1], StringComparison.Ordinal);
    }

    /// <summary>A value typed by somebody and pasted into a script is a script.</summary>
    [Fact]
    public void No_script_has_an_expression_pasted_into_it() =>
        Assert.All(Workflows, file => Assert.DoesNotContain(Scripts().Matches(Repository.Read(file)), script => script.Value.Contains("${{", StringComparison.Ordinal)));

    /// <summary>The variables of a deployment are those that the parameters read.</summary>
    [Fact]
    public void Both_workflows_pass_every_variable_that_the_parameters_read()
    {
        var read = Repository.Files("infra", "*.bicepparam")
            .SelectMany(file => Variable().Matches(Repository.Read(file)).Select(match => match.Groups["name"].Value))
            .Distinct()
            .ToArray();

        Assert.NotEmpty(read);
        Assert.All(read, name =>
        {
            Assert.Contains($"          {name}: ${{{{ vars.{name}", Repository.Read(".github/workflows/deploy.yml"), StringComparison.Ordinal);
            Assert.Contains($"          {name}: ${{{{ vars.{name}", Repository.Read(".github/workflows/infrastructure.yml"), StringComparison.Ordinal);
        });
    }

    [GeneratedRegex(@"^\s*(- )?uses: .*$", RegexOptions.Multiline)]
    private static partial Regex Uses();

    [GeneratedRegex(@"run: (\|\n(\s{10,}.*\n|\n)+|[^\n|]+\n)")]
    private static partial Regex Scripts();

    [GeneratedRegex(@"readEnvironmentVariable\('(?<name>\w+)'")]
    private static partial Regex Variable();
}
