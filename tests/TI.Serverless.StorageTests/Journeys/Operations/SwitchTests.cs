using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Operations.Switches;
using TI.Serverless.Functions.Storage;
using TI.Serverless.StorageTests.Journeys.Office;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Operations;

public sealed class SwitchTests(Azurite azurite)
{
    private const string Switches = "/gestion/exploitation/interrupteurs";

    [Fact]
    public async Task Mails_wait_while_they_are_turned_off_but_signing_in_goes_on()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var page = await TurnOffAsync(administrator, FeatureSwitch.Mails);
        Assert.Contains("À l’arrêt\u00A0: Envoi des courriels", page, StringComparison.Ordinal);
        Assert.Contains("Exercice du lundi", await administrator.GetAsync("/gestion"), StringComparison.Ordinal);

        await HeldAsync(site, () => Candidate.StartAsync(site, Shipped.Vte, Shipped.Company));
        using (var asked = await site.Http.PostAsync("/gestion/connexion", new FormUrlEncodedContent([KeyValuePair.Create("email", DepositedFiles.Administrator)])))
        {
            Assert.Equal(HttpStatusCode.SeeOther, asked.StatusCode);
        }

        await UntilAsync(async () => (await site.InboxAsync()).Count(mail => mail.Subject.StartsWith("Votre connexion", StringComparison.Ordinal)) == 2);
        Assert.DoesNotContain(await site.InboxAsync(), mail => mail.To.Contains("direction@usine.example"));

        await administrator.SubmitAsync(Switches, ("fonction", "Mails"), ("_action", "marche"));
        Assert.False(site.Services.GetRequiredService<FeatureSwitches>().IsOff(FeatureSwitch.Mails));
        var trail = await administrator.GetAsync("/gestion/exploitation/journal");
        Assert.Contains("Arrêté\u00A0: Envoi des courriels", trail, StringComparison.Ordinal);
        Assert.Contains("Remis en marche\u00A0: Envoi des courriels", trail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_turned_off_without_a_reason()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);

        using var refused = await administrator.PostAsync(Switches, ("fonction", "Changes"), ("motif", " "), ("_action", "arret"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Empty(site.Services.GetRequiredService<FeatureSwitches>().Off);
    }

    [Fact]
    public async Task New_applications_are_refused_and_those_begun_are_deposited()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var begun = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        await TurnOffAsync(administrator, FeatureSwitch.NewDrafts);

        using var api = await site.SendAsync(HttpMethod.Post, "/api/v1/calls/vte-2026/applications", json: new { email = "autre@usine.example", siret = Samples.Siret(2) });
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("email", "autre@usine.example")]);
        using var page = await site.Http.PostAsync("/appels/vte-2026", form);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, api.StatusCode);
        Assert.Equal("urn:ti-serverless:turned-off", (await Candidate.BodyAsync(api))["type"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.Contains("Aucune nouvelle candidature", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await begun.DepositAsync();
    }

    [Fact]
    public async Task A_read_only_site_is_read_and_changes_nothing_until_it_is_turned_on_again()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        await site.QuietAsync();
        await TurnOffAsync(administrator, FeatureSwitch.Changes);

        using var refused = await candidate.SubmitAsync();
        await site.FireAsync("EraseExpiredSchedule");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal("300", refused.Headers.RetryAfter!.ToString());
        Assert.Equal("Draft", (await candidate.ReadAsync())["status"]!.GetValue<string>(), ignoreCase: true);
        await administrator.SubmitAsync(Switches, ("fonction", "Changes"), ("_action", "marche"));
        await candidate.DepositAsync();
        Assert.Empty(await site.Services.GetRequiredService<TimerRunStore>().ListAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Another_instance_follows_within_half_a_minute()
    {
        var account = azurite.NextAccount();
        await using var site = await DepositedFiles.StartAsync(azurite, account: account);
        await using var other = await DepositedFiles.StartAsync(azurite, account: account);
        using var before = await other.Http.GetAsync("/");
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        await TurnOffAsync(administrator, FeatureSwitch.NewDrafts);

        other.Clock.Advance(FeatureSwitches.Interval);
        using var refused = await other.SendAsync(HttpMethod.Post, "/api/v1/calls/vte-2026/applications", json: Shipped.Company);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
    }

    /// <summary>Waits until the mail that this causes was put back on its queue for later: one message is there, and none can be seen.</summary>
    private static async Task HeldAsync(TestSite site, Func<Task> act)
    {
        await act();
        var mails = site.PlainQueue(QueueNames.Mails);
        await UntilAsync(async () =>
            (await site.PlainQueue(QueueNames.ApplicationChanges).GetPropertiesAsync()).Value.ApproximateMessagesCount == 0
            && (await mails.GetPropertiesAsync()).Value.ApproximateMessagesCount == 1
            && (await mails.PeekMessagesAsync(1)).Value.Length == 0);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var looks = 0; looks < 1500; looks++)
        {
            if (await isSo())
            {
                return;
            }

            await pace.WaitForNextTickAsync();
        }

        throw new TimeoutException("What was waited for never came.");
    }

    private static Task<string> TurnOffAsync(OfficeVisitor administrator, FeatureSwitch feature) =>
        administrator.SubmitAsync(Switches, ("fonction", feature.ToString()), ("motif", "Exercice du lundi"), ("_action", "arret"));
}
