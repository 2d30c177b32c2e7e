using TI.Serverless.TestKit;

namespace TI.Serverless.SiteTests.Journeys;

public sealed class ExpiredLinkTests(Azurite azurite, Chromium chromium)
{
    [Fact]
    public async Task An_expired_link_sends_a_new_one_to_the_same_person_only()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var dossier = await (await Dossier.StartAsync(site)).DepositAsync();
        var (followUp, triage) = (dossier.FollowUp, dossier.Triage);
        await site.QuietAsync();
        site.Clock.Advance(TimeSpan.FromDays(401));
        await using var visitor = await chromium.VisitAsync(site.Address);

        foreach (var (link, subject, heading, recipient) in new[]
        {
            (followUp, "Votre nouveau lien", "Dossier VTE-2026-", Shipped.Email),
            (triage, "Nouveau lien", "Émaux de Briare", Dossier.Officer),
        })
        {
            await visitor.GoAsync(link);
            await visitor.ArriveAsync("Ce lien a expiré");
            await visitor.PressAsync("M’envoyer un nouveau lien");
            await visitor.ArriveAsync("Un nouveau lien vous est envoyé");
            await site.QuietAsync();
            var mail = Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith(subject, StringComparison.Ordinal));
            Assert.Equal([recipient], mail.To);
            await visitor.GoAsync(mail.Links[0]);
            await visitor.ArriveAsync(heading);
        }

        Assert.Empty(visitor.Faults);
    }
}
