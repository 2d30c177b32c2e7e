using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Storage;
using TI.Serverless.StorageTests.Journeys;
using TI.Serverless.StorageTests.Journeys.Mails;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Security;

/// <summary>The keys that sign links and cookies change while the site runs; a link opens as long as its key is kept and not revoked.</summary>
public sealed class KeyRotationTests(Azurite azurite)
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(90);

    [Fact]
    public async Task Links_of_the_former_key_open_until_it_is_revoked_and_new_ones_are_signed_with_the_new_key()
    {
        var account = azurite.NextAccount();
        var (candidate, former) = await WithLinkAsync(account);
        var now = TimeProvider.System.GetUtcNow();
        IKey @new;
        await using (var site = await TestSite.StartAsync(account, Shipped.Monday))
        {
            @new = site.Services.GetRequiredService<IKeyManager>().CreateNewKey(now, now + Life);
        }

        await using (var rotated = await TestSite.StartAsync(account, Shipped.Monday))
        {
            using var opened = await rotated.Http.GetAsync($"/suivi/{candidate.Token}");
            var fresh = await NewLinkAsync(rotated, candidate);

            Assert.Equal(HttpStatusCode.SeeOther, opened.StatusCode);
            Assert.Equal(@new.KeyId, KeyOf(fresh));
            Assert.NotEqual(former, KeyOf(fresh));
            rotated.Services.GetRequiredService<IKeyManager>().RevokeKey(former, "Drill");
        }

        await using var after = await TestSite.StartAsync(account, Shipped.Monday);
        using var revoked = await after.Http.GetAsync($"/suivi/{candidate.Token}");
        using var stillGood = await after.Http.GetAsync($"/suivi/{await NewLinkAsync(after, candidate)}");

        Assert.Equal(HttpStatusCode.NotFound, revoked.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, stillGood.StatusCode);
    }

    [Fact]
    public async Task Who_lost_their_link_to_a_revoked_key_asks_for_another_with_their_address()
    {
        var account = azurite.NextAccount();
        var (_, former) = await WithLinkAsync(account);
        await using (var site = await TestSite.StartAsync(account, Shipped.Monday))
        {
            site.Services.GetRequiredService<IKeyManager>().RevokeKey(former, "Drill");
        }

        await using var after = await TestSite.StartAsync(account, Shipped.Monday);
        using var asked = await after.Http.PostAsync("/acces", new FormUrlEncodedContent([KeyValuePair.Create("email", "direction@usine.example")]));
        await after.QuietAsync();
        var mail = (await after.InboxAsync()).Last(entry => entry.Subject.StartsWith("Votre nouveau lien", StringComparison.Ordinal));
        using var opened = await after.Http.GetAsync(new Uri(mail.Links.First(link => link.Contains("/suivi/", StringComparison.Ordinal))).AbsolutePath);

        Assert.Equal(HttpStatusCode.SeeOther, opened.StatusCode);
    }

    [Fact]
    public async Task While_the_mail_provider_changes_its_key_events_signed_with_either_are_taken()
    {
        using var next = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var settings = MailEvents.Settings;
        settings["SendGrid:WebhookPublicKey"] += " " + Convert.ToBase64String(next.ExportSubjectPublicKeyInfo());
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, settings: settings);
        var events = new MailEvents(site);
        var body = MailEvents.Body();
        var timestamp = MailEvents.Timestamp(Shipped.Monday);
        var byNext = next.SignData([.. Encoding.ASCII.GetBytes(timestamp), .. body], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

        using var former = await events.PostAsync(body);
        using var later = await events.PostAsync(body, timestamp, Convert.ToBase64String(byNext));
        using var forged = await events.PostAsync(body, timestamp, Convert.ToBase64String(byNext.Reverse().ToArray()));

        Assert.Equal(HttpStatusCode.NoContent, former.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, later.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, forged.StatusCode);
    }

    private static async Task<(Candidate Candidate, Guid Key)> WithLinkAsync(string account)
    {
        await using var site = await TestSite.StartAsync(account, Shipped.Monday);
        var candidate = await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);
        await site.QuietAsync();
        return (candidate, KeyOf(candidate.Token));
    }

    private static async Task<string> NewLinkAsync(TestSite site, Candidate candidate)
    {
        var application = await site.Services.GetRequiredService<ApplicationStore>().FindAsync(ApplicationId.Parse(candidate.Id), CancellationToken.None);
        return site.Services.GetRequiredService<LinkTokens>().ForCandidate(application!);
    }

    /// <summary>What Data Protection seals begins with four bytes that say so, then the identifier of its key.</summary>
    private static Guid KeyOf(string token) => new(WebEncoders.Base64UrlDecode(token).AsSpan(4, 16));
}
