using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Mail.Reports;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Mails;

/// <summary>Mails that do not arrive: who is told, where, and how it ends. And that nobody but our account at the provider can say so.</summary>
public sealed class DeliveryReportTests(Azurite azurite)
{
    private const string Officer = "centre-val-de-loire@guichet-vte.example";

    private static readonly DateTimeOffset Sent = Shipped.Monday;

    [Fact]
    public async Task A_bounce_is_shown_to_the_team_and_to_the_candidate_and_the_team_is_told_once()
    {
        await using var site = await StartAsync();
        var candidate = await DepositedAsync(site);
        var events = new MailEvents(site);
        var receipt = await MailAsync(site, "Accusé de réception");
        var office = await OfficeVisitor.SignInAsync(site, Officer);

        await events.TellAsync(MailEvents.Of(receipt, "bounce", Sent.AddSeconds(30)));
        await events.TellAsync(MailEvents.Of(await MailAsync(site, "Votre brouillon"), "dropped", Sent.AddSeconds(60), "Bounced Address"));

        var file = Plain.Of(await office.GetAsync($"/gestion/appels/vte-2026/dossiers/{candidate.Id}"));
        Assert.Contains("Le candidat ne reçoit pas nos courriels", file, StringComparison.Ordinal);
        Assert.Contains("Non remis", file, StringComparison.Ordinal);
        Assert.Contains("cette adresse n’existe pas", file, StringComparison.Ordinal);
        Assert.Contains("Courriel non reçu par le candidat", file, StringComparison.Ordinal);
        Assert.Contains("Courriels non reçus", await office.GetAsync("/gestion/appels/vte-2026?signal=MailUndelivered"), StringComparison.Ordinal);
        var told = Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Courriels non reçus", StringComparison.Ordinal));
        Assert.Equal([Officer], told.To);
        Assert.Contains("Appelez-le", told.Text, StringComparison.Ordinal);
        var page = Plain.Of(await (await CandidatePages.OpenAsync(candidate)).GetAsync(""));
        Assert.Contains("Votre adresse direction@usine.example ne reçoit pas nos courriels", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Courriel non reçu par le candidat", page, StringComparison.Ordinal);
        Assert.DoesNotContain(site.Logs.Lines, line => line.Contains("usine.example", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mail_that_arrives_again_ends_the_trouble_for_everybody()
    {
        await using var site = await StartAsync();
        var candidate = await DepositedAsync(site);
        var events = new MailEvents(site);
        await events.TellAsync(MailEvents.Of(await MailAsync(site, "Accusé de réception"), "bounce", Sent.AddSeconds(30)));

        await events.TellAsync(MailEvents.Of(await MailAsync(site, "Votre brouillon"), "delivered", Sent.AddSeconds(90)));

        Assert.Null((await ReadAsync(site, candidate)).MailTrouble);
        Assert.Equal(
            [EventKind.Started, EventKind.Submitted, EventKind.MailUndelivered, EventKind.MailDeliveredAgain],
            (await site.Services.GetRequiredService<ApplicationStore>().EventsAsync(ApplicationId.Parse(candidate.Id), CancellationToken.None)).Select(one => one.Kind));
    }

    [Fact]
    public async Task A_bounce_does_not_hide_that_an_answer_waits_to_be_read()
    {
        await using var site = await StartAsync();
        var candidate = await DepositedAsync(site);
        var officer = new OfficerLinks(site, await MailAsync(site, "À examiner"));
        await officer.PostAsync("complement", ("texte", "Merci de préciser la date."), ("reponse-avant", "2026-12-15"));
        using var answered = await candidate.SendAsync(HttpMethod.Post, "/replies", new { message = "Le 1er mars." });
        Assert.Equal(HttpStatusCode.Created, answered.StatusCode);
        await site.QuietAsync();

        await new MailEvents(site).TellAsync(MailEvents.Of(await MailAsync(site, "Accusé de réception"), "bounce", Sent.AddSeconds(30)));

        var office = await OfficeVisitor.SignInAsync(site, Officer);
        var waiting = await office.GetAsync("/gestion/appels/vte-2026?signal=AnswerReceived");
        Assert.Contains((await ReadAsync(site, candidate)).Number!, waiting, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deferred delivered bounce")]
    [InlineData("bounce delivered deferred")]
    [InlineData("delivered bounce deferred bounce delivered")]
    public async Task Reports_say_the_same_in_any_order_and_any_number_of_times(string order)
    {
        await using var site = await StartAsync();
        var candidate = await DepositedAsync(site);
        var events = new MailEvents(site);
        var receipt = await MailAsync(site, "Accusé de réception");
        var moments = new Dictionary<string, DateTimeOffset> { ["deferred"] = Sent.AddSeconds(10), ["delivered"] = Sent.AddSeconds(20), ["bounce"] = Sent.AddSeconds(30) };

        foreach (var name in order.Split(' '))
        {
            await events.TellAsync(MailEvents.Of(receipt, name, moments[name]));
        }

        var line = await LineAsync(site, candidate, "receipt");
        Assert.Equal((DeliveryState.Bounced, UndeliveredReason.NoSuchAddress, moments["bounce"]), (line.Delivery, line.Undelivered, line.ReportedAt));
        Assert.Equal(moments["bounce"], (await ReadAsync(site, candidate)).MailTrouble?.At);
        Assert.Equal(3, (await ReadAsync(site, candidate)).Version);
    }

    [Fact]
    public async Task A_late_bounce_says_nothing_against_an_address_that_got_a_mail_since()
    {
        await using var site = await StartAsync();
        var candidate = await DepositedAsync(site);
        var events = new MailEvents(site);

        await events.TellAsync(MailEvents.Of(await MailAsync(site, "Accusé de réception"), "delivered", Sent.AddMinutes(5)));
        await events.TellAsync(MailEvents.Of(await MailAsync(site, "Votre brouillon"), "bounce", Sent.AddMinutes(1)));

        Assert.Equal(DeliveryState.Bounced, (await LineAsync(site, candidate, "draft-started")).Delivery);
        Assert.Null((await ReadAsync(site, candidate)).MailTrouble);
    }

    [Fact]
    public async Task A_delay_worries_nobody()
    {
        await using var site = await StartAsync();
        var candidate = await DepositedAsync(site);

        await new MailEvents(site).TellAsync(MailEvents.Of(await MailAsync(site, "Accusé de réception"), "deferred", Sent.AddSeconds(10), "452 4.2.2 Over quota"));

        Assert.Equal((DeliveryState.Deferred, null), ((await LineAsync(site, candidate, "receipt")) is var line ? (line.Delivery, line.Undelivered) : default));
        Assert.Equal(2, (await ReadAsync(site, candidate)).Version);
    }

    [Fact]
    public async Task A_draft_s_candidate_reads_that_their_address_is_wrong_and_the_team_hears_of_it_after_the_deposit()
    {
        await using var site = await StartAsync();
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        await site.QuietAsync();
        var events = new MailEvents(site);

        await events.TellAsync(MailEvents.Of(await MailAsync(site, "Votre brouillon"), "bounce", Sent));
        var draft = Plain.Of(await (await CandidatePages.OpenAsync(candidate)).GetAsync(""));
        var whileDraft = await site.InboxAsync();
        site.Clock.Advance(TimeSpan.FromMinutes(10));
        await candidate.DepositAsync();
        await site.QuietAsync();
        await events.TellAsync(MailEvents.Of(await MailAsync(site, "Accusé de réception"), "dropped", Sent.AddMinutes(11), "Bounced Address"));

        Assert.Contains("ne reçoit pas nos courriels", draft, StringComparison.Ordinal);
        Assert.Single(whileDraft);
        Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Courriels non reçus", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mail_to_the_team_that_does_not_arrive_is_said_in_the_list_of_mails_and_not_of_the_candidate()
    {
        await using var site = await StartAsync();
        var candidate = await DepositedAsync(site);

        await new MailEvents(site).TellAsync(MailEvents.Of(await MailAsync(site, "À examiner"), "blocked", Sent.AddSeconds(30), "421 too many connections"));

        Assert.Equal((DeliveryState.Bounced, UndeliveredReason.Unknown), ((await LineAsync(site, candidate, "new-application")) is var line ? (line.Delivery, line.Undelivered) : default));
        Assert.Null((await ReadAsync(site, candidate)).MailTrouble);
    }

    [Fact]
    public async Task Mails_about_no_file_and_mails_of_others_are_taken_without_a_fault()
    {
        await using var site = await StartAsync();
        await OfficeVisitor.SignInAsync(site, Officer);
        var signIn = await MailAsync(site, "Votre connexion");
        var foreign = MailEvents.Of(signIn, "bounce", Sent);
        foreign.Remove("place");
        var erased = MailEvents.Of(signIn, "bounce", Sent);
        erased["place"] = $"Applications/{ApplicationId.New(Sent)}/mail|receipt|000002|hash";

        await new MailEvents(site).TellAsync(MailEvents.Of(signIn, "bounce", Sent), foreign, erased, MailEvents.Of(signIn, "open", Sent));

        Assert.Empty(site.Logs.Lines);
        using var poison = await site.OperateAsync(HttpMethod.Get, "/operations/poison");
        Assert.Empty((await Candidate.BodyAsync(poison))["messages"]!.AsArray());
    }

    [Fact]
    public async Task A_large_batch_goes_in_messages_that_the_queue_takes()
    {
        await using var site = await StartAsync();
        var candidate = await DepositedAsync(site);
        var receipt = await MailAsync(site, "Accusé de réception");
        var batch = Enumerable.Range(0, 1000).Select(second => MailEvents.Of(receipt, "delivered", Sent.AddSeconds(second))).ToArray();

        var operations = await site.Probe.RecordAsync(async () =>
        {
            using var taken = await new MailEvents(site).PostAsync(MailEvents.Body(batch));
            Assert.Equal(HttpStatusCode.NoContent, taken.StatusCode);
        });
        await site.QuietAsync();

        Assert.Equal(10, operations.Count(operation => operation == "queue send"));
        Assert.Equal(Sent.AddSeconds(999), (await LineAsync(site, candidate, "receipt")).ReportedAt);
    }

    [Fact]
    public async Task A_mail_that_arrived_costs_a_message_two_reads_and_a_write()
    {
        await using var site = await StartAsync();
        await DepositedAsync(site);
        var receipt = await MailAsync(site, "Accusé de réception");

        var operations = await site.Probe.RecordAsync(() => new MailEvents(site).TellAsync(MailEvents.Of(receipt, "delivered", Sent.AddSeconds(20))));

        Assert.Equal(["queue send", "table read", "table read", "table write"], operations);
    }

    [Fact]
    public async Task Nobody_but_our_account_is_believed()
    {
        await using var site = await StartAsync();
        var candidate = await DepositedAsync(site);
        var events = new MailEvents(site);
        var body = MailEvents.Body(MailEvents.Of(await MailAsync(site, "Accusé de réception"), "bounce", Sent));
        var now = MailEvents.Timestamp(Sent);
        var right = MailEvents.Sign(now, body);
        using var stranger = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var other = Convert.ToBase64String(stranger.SignData(
            [.. Encoding.ASCII.GetBytes(now), .. body], System.Security.Cryptography.HashAlgorithmName.SHA256, System.Security.Cryptography.DSASignatureFormat.Rfc3279DerSequence));
        var old = MailEvents.Timestamp(Sent - TimeSpan.FromHours(26));
        var early = MailEvents.Timestamp(Sent + TimeSpan.FromHours(1));
        (string? Timestamp, string? Signature, byte[] Body)[] forged =
        [
            (now, right, [.. body, (byte)' ']),
            (MailEvents.Timestamp(Sent.AddSeconds(1)), right, body),
            (now, other, body),
            (now, null, body),
            (null, right, body),
            (now, "not base64!", body),
            (now, "AAAA", body),
            ("soon", right, body),
            ("99999999999999999999", right, body),
            (old, MailEvents.Sign(old, body), body),
            (early, MailEvents.Sign(early, body), body),
        ];

        foreach (var (timestamp, signature, content) in forged)
        {
            using var answer = await events.PostAsync(content, timestamp, signature);
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{timestamp} {signature}: {answer.StatusCode}");
        }

        await site.QuietAsync();
        Assert.Null((await LineAsync(site, candidate, "receipt")).Delivery);
        Assert.Equal(forged.Length, site.Logs.Lines.Count);
    }

    [Fact]
    public async Task A_batch_that_was_tried_again_for_a_day_is_still_taken()
    {
        await using var site = await StartAsync();

        using var late = await new MailEvents(site).PostAsync(MailEvents.Body(), age: TimeSpan.FromHours(24));

        Assert.Equal(HttpStatusCode.NoContent, late.StatusCode);
    }

    [Fact]
    public async Task What_is_no_batch_or_too_long_is_refused()
    {
        await using var site = await StartAsync();
        var events = new MailEvents(site);

        using var wrong = await events.PostAsync(Encoding.UTF8.GetBytes("{"));
        using var single = await events.PostAsync(Encoding.UTF8.GetBytes("{}"));
        using var huge = await events.PostAsync(new byte[(1 << 20) + 1]);

        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, single.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, huge.StatusCode);
    }

    [Fact]
    public async Task Without_a_key_in_the_settings_nothing_is_there()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);

        using var answer = await new MailEvents(site).PostAsync(MailEvents.Body());

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private Task<TestSite> StartAsync() => TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, settings: MailEvents.Settings);

    private static async Task<Candidate> DepositedAsync(TestSite site)
    {
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        await candidate.DepositAsync();
        await site.QuietAsync();
        return candidate;
    }

    private static async Task<InboxEntry> MailAsync(TestSite site, string subject) =>
        (await site.InboxAsync()).First(mail => mail.Subject.StartsWith(subject, StringComparison.Ordinal));

    private static async Task<Application> ReadAsync(TestSite site, Candidate candidate) =>
        (await site.Services.GetRequiredService<ApplicationStore>().FindAsync(ApplicationId.Parse(candidate.Id), CancellationToken.None))!;

    private static async Task<MailLedgerEntry> LineAsync(TestSite site, Candidate candidate, string notification) =>
        (await site.Services.GetRequiredService<MailLedger>().ListAsync(ApplicationId.Parse(candidate.Id), CancellationToken.None))
        .Single(entry => entry.Key.StartsWith($"mail|{notification}|", StringComparison.Ordinal));
}
