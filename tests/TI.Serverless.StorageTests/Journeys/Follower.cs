using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Calendar;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>Somebody who wants to be told when cnam-2026 opens, on 1 September 2026 at 9:00.</summary>
internal sealed class Follower(TestSite site, string email)
{
    public const string Asks = "Confirmez votre alerte";
    public const string Tells = "C’est ouvert";

    /// <summary>The evening before.</summary>
    public static readonly DateTimeOffset Eve = Shipped.Cnam.Waves[0].Opening - TimeSpan.FromHours(12);

    public Task<HttpResponseMessage> AskAsync() => AskAsync(email);

    public Task<HttpResponseMessage> AskAsync(string typed) =>
        site.Http.PostAsync("/appels/cnam-2026/alerte", new FormUrlEncodedContent([KeyValuePair.Create("alerte", typed)]));

    public async Task<InboxEntry> AskedAsync()
    {
        using var answer = await AskAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await site.QuietAsync();
        return (await MailsAsync(Asks))[0];
    }

    public async Task ConfirmAsync()
    {
        using var confirmed = await site.Http.PostAsync(Link(await AskedAsync()), content: null);
        Assert.Contains("Votre alerte est confirmée", await CandidatePages.ReadAsync(confirmed), StringComparison.Ordinal);
    }

    public async Task<IReadOnlyList<InboxEntry>> MailsAsync(string subject) =>
    [
        .. (await site.InboxAsync()).Where(mail => mail.Subject.StartsWith(subject, StringComparison.Ordinal) && mail.To.Contains(email))
    ];

    /// <summary>The link of the mail's button.</summary>
    public static string Link(InboxEntry mail) => mail.Links.First(link => link.Contains("/alertes/", StringComparison.Ordinal));

    /// <summary>What mailboxes post to by themselves.</summary>
    public static string OneClick(InboxEntry mail) => mail.Headers["List-Unsubscribe"].Trim('<', '>');

    /// <summary>What the timer of the night does.</summary>
    public static Task EraseAsync(TestSite site) => site.Services.GetRequiredService<EraseExpiredHandler>().HandleAsync(CancellationToken.None);

    /// <summary>What is still stored about who follows.</summary>
    public static async Task<IReadOnlyList<SubscriptionRow>> StoredAsync(TestSite site)
    {
        var rows = new List<SubscriptionRow>();
        await foreach (var row in site.Services.GetRequiredService<SubscriptionStore>().ScanAsync(CancellationToken.None))
        {
            rows.Add(row);
        }

        return rows;
    }
}
