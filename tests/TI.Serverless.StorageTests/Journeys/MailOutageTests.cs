using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>The mail provider fails; no mail is lost and no candidate is kept waiting.</summary>
public sealed class MailOutageTests(Azurite azurite)
{
    [Fact]
    public async Task A_busy_provider_puts_the_mail_off_and_it_leaves_later()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        await FailAsync(site, status: 429, count: 2, retryAfter: 1);

        var candidate = await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);
        await site.QuietAsync();

        Assert.Single(await site.InboxAsync());
        var entry = Assert.Single(await LedgerAsync(site, candidate));
        Assert.Equal((MailState.Sent, 3), (entry.State, entry.Attempts));
        Assert.Equal(2, site.Logs.Lines.Count(line => line.Contains("is put off", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_mail_refused_for_good_is_recorded_with_the_reason_and_shown_to_staff()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        await FailAsync(site, status: 400, count: 1);

        var candidate = await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);
        await site.QuietAsync();

        Assert.Empty(await site.InboxAsync());
        var entry = Assert.Single(await LedgerAsync(site, candidate));
        Assert.Equal(MailState.Refused, entry.State);
        Assert.StartsWith("400", entry.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(site.Logs.Lines, line => line.Contains("usine.example", StringComparison.Ordinal));
    }

    private static async Task FailAsync(TestSite site, int status, int count, int? retryAfter = null)
    {
        using var planned = await site.Http.PutAsJsonAsync("/_dev/sendgrid/failures", new { status, count, retryAfter });
        planned.EnsureSuccessStatusCode();
    }

    private static Task<IReadOnlyList<MailLedgerEntry>> LedgerAsync(TestSite site, Candidate candidate) =>
        site.Services.GetRequiredService<MailLedger>().ListAsync(ApplicationId.Parse(candidate.Id), CancellationToken.None);
}
