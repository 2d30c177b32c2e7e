using System.Text.RegularExpressions;
using TI.Serverless.Functions;
using TI.Serverless.Functions.Companies;
using TI.Serverless.Functions.Mail;
using TI.Serverless.Functions.Site;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Staff.SignIn.Provider;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Storage.KeyRing;
using TI.Serverless.Functions.Webhooks;

namespace TI.Serverless.ArchitectureTests.Documents;

/// <summary>README.md tells every setting there is.</summary>
public sealed partial class SettingsTableTests
{
    /// <summary>Each class of settings and the section it is bound to; two properties are settings by another name.</summary>
    private static readonly Dictionary<Type, string> Sections = new()
    {
        [typeof(StorageOptions)] = "BusinessStorage",
        [typeof(BackupOptions)] = "Backups",
        [typeof(KeyRingOptions)] = "KeyRing",
        [typeof(SiteOptions)] = "Site",
        [typeof(SitePublisher)] = "Site__Publisher",
        [typeof(MailOptions)] = "Mail",
        [typeof(SendGridOptions)] = "SendGrid",
        [typeof(LimitOptions)] = "Limits",
        [typeof(CompanyOptions)] = "Companies",
        [typeof(StaffOptions)] = "Staff",
        [typeof(WebhookOptions)] = "Webhooks",
        [typeof(OpenIdConnectOptions)] = "OpenIdConnect",
    };

    private static readonly Dictionary<string, string> OtherNames = new()
    {
        ["Backups__ConnectionString"] = "Backups",
        ["BusinessStorage__ConnectionString"] = "BusinessStorage",
        ["Site__Publisher"] = "Site__Publisher__Name",
    };

    [Fact]
    public void Every_class_of_settings_is_known_here()
    {
        var classes = typeof(Wiring).Assembly.GetTypes().Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && !type.IsNested);

        Assert.Empty(classes.Except(Sections.Keys));
    }

    [Fact]
    public void Every_setting_is_in_the_table()
    {
        Assert.NotEmpty(Settings());
        Assert.Empty(Settings().Except(Table(), StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void Every_setting_of_the_embedded_runtime_is_in_the_table()
    {
        var settings = Repository.Files("embedded", "*.cs")
            .SelectMany(Repository.Code)
            .SelectMany(line => EmbeddedSetting().Matches(line))
            .Select(match => match.Groups["name"].Value.Replace(":", "__", StringComparison.Ordinal))
            .Distinct()
            .ToArray();

        Assert.NotEmpty(settings);
        Assert.Empty(settings.Except(Table()));
    }

    /// <summary>Every setting that the program reads.</summary>
    internal static string[] Settings() =>
    [
        .. Sections
            .SelectMany(section => section.Key.GetProperties().Where(property => property.SetMethod is not null).Select(property => $"{section.Value}__{property.Name}"))
            .Select(name => OtherNames.GetValueOrDefault(name, name))
            .Distinct()
    ];

    /// <summary>The first cells of the table's rows; several settings may share one.</summary>
    private static HashSet<string> Table() =>
    [
        .. Repository.Read("README.md").Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => Name().Matches(line.Split('|')[1]))
            .Select(match => match.Groups["name"].Value)
    ];

    [GeneratedRegex("`(?<name>[A-Za-z_]+)`")]
    private static partial Regex Name();

    [GeneratedRegex("\"(?<name>Embedded:[A-Za-z:]+)\"")]
    private static partial Regex EmbeddedSetting();
}
