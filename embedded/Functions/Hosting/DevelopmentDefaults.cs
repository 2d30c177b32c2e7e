using TI.Embedded.Companies;

namespace TI.Embedded.Functions.Hosting;

/// <summary>The settings that a clone works with before anybody sets one. Every other source of configuration goes before these.</summary>
internal static class DevelopmentDefaults
{
    private const string Emulator = "UseDevelopmentStorage=true";

    public static IEnumerable<KeyValuePair<string, string?>> For(SiteAddress address) => new Dictionary<string, string?>
    {
        [HostStorage.OwnConnection] = Emulator,
        ["BusinessStorage"] = Emulator,
        ["Site:PublicUrl"] = address.Public,
        ["SendGrid:ApiKey"] = "development",
        ["SendGrid:Host"] = $"{address.Public}/_dev/sendgrid",
        ["Webhooks:AllowLoopback"] = "true",
        ["Companies:BaseUrl"] = address.Public + CompanyEndpoints.Path,
        ["Mail:FromAddress"] = "ne-pas-repondre@ti-serverless.example",
    };
}
