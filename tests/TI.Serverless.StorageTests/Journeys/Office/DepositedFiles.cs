using TI.Serverless.Functions.Calls;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Office;

/// <summary>A site with deposited files, and somebody who administers it.</summary>
internal static class DepositedFiles
{
    public const string Administrator = "chef.de.projet@region.example";

    public static Task<TestSite> StartAsync(Azurite azurite, Catalogue? catalogue = null, string? account = null) => TestSite.StartAsync(
        account ?? azurite.NextAccount(), Shipped.Monday, catalogue, new Dictionary<string, string?> { ["Staff:FirstAdministrator"] = Administrator });

    /// <summary>Files of the VTE, deposited one after the other by establishments of their own.</summary>
    public static async Task<IReadOnlyList<Candidate>> DepositAsync(TestSite site, int count, int from = 1)
    {
        var candidates = new List<Candidate>();
        for (var number = from; number < from + count; number++)
        {
            var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, new { email = $"direction{number}@usine.example", siret = Samples.Siret(number) });
            await candidate.DepositAsync();
            site.Clock.Advance(TimeSpan.FromMinutes(1));
            candidates.Add(candidate);
        }

        await site.QuietAsync();
        return candidates;
    }
}
