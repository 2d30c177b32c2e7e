using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TI.Serverless.ArchitectureTests.Infrastructure;

/// <summary>How infra/ is laid out, beside what its linter checks.</summary>
public sealed partial class BicepStructureTests
{
    private const string Main = "infra/main.bicep";

    /// <summary>Warnings are read by nobody.</summary>
    [Fact]
    public void Every_rule_of_the_linter_is_an_error()
    {
        var rules = JsonNode.Parse(Repository.Read("infra/bicepconfig.json"))!["analyzers"]!["core"]!["rules"]!.AsObject();

        Assert.True(rules.Count >= 29, "Rules of the linter were taken away.");
        Assert.All(rules, rule => Assert.Equal("error", rule.Value!["level"]!.GetValue<string>()));
    }

    [Fact]
    public void The_main_file_wires_modules_and_declares_nothing()
    {
        Assert.Contains("\nmodule ", Repository.Read(Main), StringComparison.Ordinal);
        Assert.DoesNotMatch(Resource(), Repository.Read(Main));
    }

    [Fact]
    public void Every_parameter_output_and_type_is_described()
    {
        var bare = Bicep.Files.SelectMany(file => Declaration().Matches(Bicep.Code(file))
            .Where(match => !match.Groups["decorators"].Value.Contains("@description('", StringComparison.Ordinal))
            .Select(match => $"{file}: {match.Groups["kind"].Value} {match.Groups["name"].Value}"));

        Assert.Empty(bare);
    }

    [Fact]
    public void Every_file_says_what_it_is() =>
        Assert.All(Bicep.Files, file => Assert.StartsWith("metadata description = '", Repository.Read(file), StringComparison.Ordinal));

    [Fact]
    public void No_module_is_long() =>
        Assert.DoesNotContain(Bicep.Files, file => file != Main && !file.StartsWith("infra/shared/", StringComparison.Ordinal) && Repository.Read(file).Count(c => c == '\n') > 120);

    [Fact]
    public void Every_module_and_every_right_is_used()
    {
        var used = Bicep.Files.SelectMany(file => Reference().Matches(Bicep.Code(file))
            .Select(match => Path.GetRelativePath(Repository.Root, Path.Combine(Repository.PathOf(file), "..", match.Groups["path"].Value)).Replace('\\', '/')));

        Assert.Empty(Bicep.Files.Except(used).Except([Main]));
    }

    /// <summary>A name that is made anew would give the same right twice.</summary>
    [Fact]
    public void A_right_is_named_after_its_place_its_holder_and_its_role()
    {
        var rights = Bicep.Files.Where(file => file.StartsWith("infra/roles/", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(rights);
        Assert.All(rights, file => Assert.Matches(@"scope: (?<at>[\w:]+)\n  name: guid\(\k<at>\.id, principalId, role(Id|\.id)\)", Repository.Read(file)));
        Assert.All(Bicep.Files.Except(rights), file => Assert.DoesNotContain("roleAssignments@", Repository.Read(file), StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_reads_a_key_or_holds_one()
    {
        var found = Bicep.Files.Concat(Repository.Files("infra", "*.bicepparam")).SelectMany(file => KeyMaterial().Matches(Repository.Read(file)).Select(match => $"{file}: {match.Value}"));

        Assert.Empty(found);
    }

    [Fact]
    public void Every_account_refuses_keys_old_encryption_and_strangers()
    {
        var accounts = Bicep.Files.Where(file => Regex.IsMatch(Repository.Read(file), @"storageAccounts@[\d-]+' = \{")).ToArray();

        Assert.Equal(2, accounts.Length);
        Assert.All(accounts, file =>
        {
            var text = Repository.Read(file);
            Assert.Contains("allowSharedKeyAccess: false", text, StringComparison.Ordinal);
            Assert.Contains("minimumTlsVersion: 'TLS1_2'", text, StringComparison.Ordinal);
            Assert.Contains("allowBlobPublicAccess: false", text, StringComparison.Ordinal);
            Assert.Contains("supportsHttpsTrafficOnly: true", text, StringComparison.Ordinal);
        });
    }

    /// <summary>Two versions of one type are two sets of properties under one name.</summary>
    [Fact]
    public void A_type_has_one_version()
    {
        var versions = Bicep.Files.SelectMany(file => TypeVersion().Matches(Repository.Read(file)))
            .Select(match => (Type: match.Groups["type"].Value, Version: match.Groups["version"].Value))
            .Distinct()
            .GroupBy(pair => pair.Type, pair => pair.Version);

        Assert.DoesNotContain(versions, type => type.Count() > 1);
    }

    [GeneratedRegex(@"^\s*resource \w+ ", RegexOptions.Multiline)]
    private static partial Regex Resource();

    [GeneratedRegex(@"^(?<decorators>(@.*\n)*)(?<kind>param|output|type|func) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(^module \w+|from) '(?<path>[^']+\.bicep)'", RegexOptions.Multiline)]
    private static partial Regex Reference();

    [GeneratedRegex(@"\blist[A-Z]\w*\(|AccountKey=|SharedAccess|\bsv=20|\bsig=|DefaultEndpointsProtocol|SG\.[\w-]{10}", RegexOptions.IgnoreCase)]
    private static partial Regex KeyMaterial();

    [GeneratedRegex(@"'(?<type>Microsoft\.[\w./]+)@(?<version>[\w-]+)'")]
    private static partial Regex TypeVersion();
}
