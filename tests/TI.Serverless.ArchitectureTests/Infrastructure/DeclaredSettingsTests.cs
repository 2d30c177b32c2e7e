using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TI.Serverless.ArchitectureTests.Documents;

namespace TI.Serverless.ArchitectureTests.Infrastructure;

/// <summary>The settings that infra/ gives the program are those it reads, by their names.</summary>
public sealed partial class DeclaredSettingsTests
{
    private const string Sample = "local.settings.sample.json";

    /// <summary>Read by the host and by Azure's own libraries.</summary>
    private static readonly string[] OfTheHost =
    [
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "APPLICATIONINSIGHTS_CONNECTION_STRING",
        "AzureFunctionsJobHost__logging__applicationInsights__samplingSettings__isEnabled",
        "AzureWebJobsDisableHomepage", "AzureWebJobsStorage__accountName", "AzureWebJobsStorage__clientId", "AzureWebJobsStorage__credential",
        // The trigger's part of the connection that StorageOptions reads too.
        "BusinessStorage__credential",
    ];

    /// <summary>Whose default is right in production; one of them can be changed by the parameter moreSettings.</summary>
    private static readonly string[] LeftAtTheirDefaults =
    [
        "Backups", "Backups__BlobServiceUri", "Backups__KeepDays", "BusinessStorage", "BusinessStorage__CreateMissing",
        "Companies__BaseUrl", "Companies__TimeoutSeconds", "Companies__UserAgent",
        "Limits__AlertsPerHour", "Limits__ApiRequestsPerHour", "Limits__DraftsPerHour", "Limits__EligibilityLookUpsPerHour", "Limits__FilesPerHour",
        "Limits__InvitationsPerHour", "Limits__LateCodesPerHour", "Limits__LinkMailsPerHour", "Limits__MessagesPerHour", "Limits__SignInCodesPerHour", "Limits__SignInsPerHour",
        "OpenIdConnect__Scopes", "SendGrid__Host", "SendGrid__MostPerSecond", "Site__Publisher__Host", "Webhooks__AllowLoopback", "Webhooks__TimeoutSeconds",
    ];

    [Fact]
    public void Every_setting_given_is_read() => Assert.Empty(Given().Except(SettingsTableTests.Settings(), StringComparer.OrdinalIgnoreCase).Except(OfTheHost));

    [Fact]
    public void Every_setting_read_is_given_or_left_at_its_default_knowingly() =>
        Assert.Equal(
            LeftAtTheirDefaults.Order(StringComparer.OrdinalIgnoreCase),
            SettingsTableTests.Settings().Except(Given(), StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase),
            StringComparer.OrdinalIgnoreCase);

    [Fact]
    public void Every_setting_of_the_host_is_given() => Assert.Empty(OfTheHost.Except(Given()));

    /// <summary>A secret in a setting is readable by whoever may read the program's configuration.</summary>
    [Fact]
    public void Secrets_are_references_to_the_vault()
    {
        var secrets = Regex.Matches(Bicep.Code(Bicep.AppSettings), @"^ +\w+__(ApiKey|ClientSecret): (?<value>.*)$", RegexOptions.Multiline);

        Assert.Equal(2, secrets.Count);
        Assert.All(secrets, secret => Assert.StartsWith("'@Microsoft.KeyVault(VaultName=${vaultName};SecretName=", secret.Groups["value"].Value, StringComparison.Ordinal));
    }

    [Fact]
    public void The_sample_for_a_laptop_names_settings_that_are_read()
    {
        string[] ofTheTools = ["AzureWebJobsStorage", "AzureWebJobsDisableHomepage", "FUNCTIONS_WORKER_RUNTIME"];
        var sample = JsonNode.Parse(Repository.Read(Sample))!.AsObject();
        var values = sample["Values"]!.AsObject().Select(value => value.Key).ToArray();

        Assert.False(sample["IsEncrypted"]!.GetValue<bool>());
        Assert.Empty(ofTheTools.Except(values));
        Assert.Empty(values.Except(ofTheTools).Except(SettingsTableTests.Settings(), StringComparer.OrdinalIgnoreCase));
    }

    private static string[] Given() => [.. Setting().Matches(Bicep.Code(Bicep.AppSettings)).Select(match => match.Groups["name"].Value)];

    [GeneratedRegex(@"^ {2,}(\w+ == null \? \{\} : \{ )?(?<name>[A-Z]\w*): |\{ (?<name>[A-Z]\w*__\w+): ", RegexOptions.Multiline)]
    private static partial Regex Setting();
}
