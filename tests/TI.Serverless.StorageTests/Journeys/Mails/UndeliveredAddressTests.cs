using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Operations;
using TI.Serverless.Functions.Storage;
using TI.Serverless.StorageTests.Journeys.Office;
using TI.Serverless.StorageTests.Journeys.Retention;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Mails;

/// <summary>An address that gets no mail is known wherever its owner appears: their other files, those they are a guest of, the team's own people.</summary>
public sealed class UndeliveredAddressTests(Azurite azurite)
{
    private const string Officer = "centre-val-de-loire@guichet-vte.example";
    private const string Colleague = "camille.dupont@usine.example";
    private const string Expert = "chambre@cci.example";

    private static readonly DateTimeOffset Sent = Shipped.Monday;
    private static readonly string Person = EmailAddress.Parse("direction@usine.example").Hash;

    [Fact]
    public async Task A_bounce_about_one_file_is_known_in_every_file_of_the_same_person_and_a_mail_that_arrives_about_any_ends_it_in_all()
    {
        await using var site = await StartAsync();
        var first = await DepositedAsync(site, Shipped.Company);
        var second = await DepositedAsync(site, new { email = "direction@usine.example", siret = Samples.Siret(2) });
        var events = new MailEvents(site);

        await events.TellAsync(MailEvents.Of(await AboutAsync(site, first, "receipt"), "bounce", Sent.AddMinutes(1)));

        var office = await OfficeVisitor.SignInAsync(site, Officer);
        foreach (var file in new[] { first, second })
        {
            Assert.Contains("Le candidat ne reçoit pas nos courriels", Plain.Of(await office.GetAsync(Path(file))), StringComparison.Ordinal);
            Assert.Contains("ne reçoit pas nos courriels", Plain.Of(await (await CandidatePages.OpenAsync(file)).GetAsync("")), StringComparison.Ordinal);
        }

        Assert.Equal(2, (await site.InboxAsync()).Count(mail => mail.Subject.StartsWith("Courriels non reçus", StringComparison.Ordinal)));

        // The other file's mails fail in their turn: nobody is told again.
        await events.TellAsync(MailEvents.Of(await AboutAsync(site, second, "receipt"), "dropped", Sent.AddMinutes(2), "Bounced Address"));
        Assert.Equal(2, (await site.InboxAsync()).Count(mail => mail.Subject.StartsWith("Courriels non reçus", StringComparison.Ordinal)));
        Assert.Equal((Sent.AddMinutes(1), Sent.AddMinutes(2)), (await KnownAsync(site, Person)) is { } known ? (known.Since, known.LastAt) : default);

        await events.TellAsync(MailEvents.Of(await AboutAsync(site, second, "draft-started"), "delivered", Sent.AddMinutes(3)));

        Assert.Null(await KnownAsync(site, Person));
        foreach (var file in new[] { first, second })
        {
            Assert.Null((await ReadAsync(site, file)).MailTrouble);
            Assert.DoesNotContain("Le candidat ne reçoit pas", Plain.Of(await office.GetAsync(Path(file))), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(site.Logs.Lines, line => line.Contains("usine.example", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_trouble_of_before_addresses_were_kept_has_its_row_from_the_rebuild_and_ends_with_the_next_mail_that_arrives()
    {
        await using var site = await StartAsync();
        var file = await DepositedAsync(site, Shipped.Company);
        var events = new MailEvents(site);
        await events.TellAsync(MailEvents.Of(await AboutAsync(site, file, "receipt"), "bounce", Sent.AddMinutes(1)));
        await site.Services.GetRequiredService<UndeliveredStore>().EraseAsync(Person, CancellationToken.None);
        Assert.Null(await KnownAsync(site, Person));

        await site.Services.GetRequiredService<RebuildIndexHandler>().HandleAsync(CancellationToken.None);
        await site.Services.GetRequiredService<RebuildIndexHandler>().HandleAsync(CancellationToken.None);

        var known = await KnownAsync(site, Person);
        Assert.Equal((UndeliveredReason.NoSuchAddress, Sent.AddMinutes(1), Sent.AddMinutes(1), false), (known!.Reason, known.Since, known.LastAt, known.IsStaff));
        await events.TellAsync(MailEvents.Of(await AboutAsync(site, file, "draft-started"), "delivered", Sent.AddMinutes(3)));
        Assert.Null(await KnownAsync(site, Person));
        Assert.Null((await ReadAsync(site, file)).MailTrouble);
    }

    [Fact]
    public async Task A_mail_that_arrived_before_the_bounce_ends_nothing_and_a_bounce_older_than_one_that_arrived_says_nothing()
    {
        await using var site = await StartAsync();
        var first = await DepositedAsync(site, Shipped.Company);
        var second = await DepositedAsync(site, new { email = "direction@usine.example", siret = Samples.Siret(2) });
        var events = new MailEvents(site);

        await events.TellAsync(MailEvents.Of(await AboutAsync(site, first, "receipt"), "bounce", Sent.AddMinutes(5)));
        await events.TellAsync(MailEvents.Of(await AboutAsync(site, second, "receipt"), "delivered", Sent.AddMinutes(4)));
        var afterOlder = await KnownAsync(site, Person);
        await events.TellAsync(MailEvents.Of(await AboutAsync(site, second, "draft-started"), "delivered", Sent.AddMinutes(6)));
        await events.TellAsync(MailEvents.Of(await AboutAsync(site, first, "draft-started"), "bounce", Sent.AddMinutes(3)));

        Assert.NotNull(afterOlder);
        Assert.Null(await KnownAsync(site, Person));
        Assert.Null((await ReadAsync(site, first)).MailTrouble);
    }

    [Fact]
    public async Task A_guest_whose_mails_bounce_is_shown_to_the_holder_and_to_the_team_which_is_told_once()
    {
        await using var site = await StartAsync();
        var candidate = await DepositedAsync(site, Shipped.Company);
        var holder = await GuestLinks.HolderAsync(site, candidate.Id);
        await holder.InviteAsync(Colleague, "lire");
        await site.QuietAsync();
        var invitation = (await site.InboxAsync()).Single(mail => mail.To.Contains(Colleague));
        var events = new MailEvents(site);

        await events.TellAsync(MailEvents.Of(invitation, "bounce", Sent.AddMinutes(1)));
        await events.TellAsync(MailEvents.Of(invitation, "spamreport", Sent.AddMinutes(2)));

        var office = await OfficeVisitor.SignInAsync(site, Officer);
        var told = Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Courriels non reçus", StringComparison.Ordinal));
        Assert.Equal([Officer], told.To);
        Assert.Contains(Colleague, told.Subject, StringComparison.Ordinal);
        Assert.Contains($"{Colleague}, depuis le", Plain.Of(await office.GetAsync(Path(candidate))), StringComparison.Ordinal);
        Assert.Contains("Ne reçoit pas nos courriels depuis le", Plain.Of(await holder.GetAsync("/acces")), StringComparison.Ordinal);
        Assert.Null((await ReadAsync(site, candidate)).MailTrouble);

        await events.TellAsync(MailEvents.Of(invitation, "delivered", Sent.AddMinutes(9)));
        Assert.NotNull(await KnownAsync(site, EmailAddress.Parse(Colleague).Hash));
    }

    [Fact]
    public async Task An_expert_whose_mails_bounce_is_told_of_to_who_asked_in_the_file()
    {
        await using var site = await StartAsync(DepositedFiles.Administrator);
        var file = await DepositedAsync(site, Shipped.Company);
        var office = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        await office.SubmitAsync(
            $"{Path(file)}/avis", ("avis-email", Expert), ("avis-nom", "Chambre de commerce"), ("avis-question", "Ce marché existe-t-il ?"), ("avis-avant", "2026-12-15"));
        await site.QuietAsync();

        await new MailEvents(site).TellAsync(MailEvents.Of((await site.InboxAsync()).Single(mail => mail.To.Contains(Expert)), "bounce", Sent.AddMinutes(1)));

        Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Courriels non reçus par Chambre de commerce", StringComparison.Ordinal));
        Assert.Contains("Chambre de commerce, depuis le", Plain.Of(await office.GetAsync(Path(file))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_the_staff_whose_mails_bounce_is_told_of_to_the_administrators_once_until_they_arrive_again()
    {
        await using var site = await StartAsync(DepositedFiles.Administrator);
        var candidate = await DepositedAsync(site, Shipped.Company);
        var office = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var toExamine = (await site.InboxAsync()).First(mail => mail.Subject.StartsWith("À examiner", StringComparison.Ordinal));
        var officer = EmailAddress.Parse(toExamine.To[0]);
        var events = new MailEvents(site);

        await events.TellAsync(MailEvents.Of(toExamine, "bounce", Sent.AddMinutes(1)));
        await OfficeVisitor.SignInAsync(site, officer.ToString());
        var signIn = (await site.InboxAsync()).First(mail => mail.To.Contains(officer.ToString()) && mail.Subject.StartsWith("Votre connexion", StringComparison.Ordinal));
        await events.TellAsync(MailEvents.Of(signIn, "dropped", Sent.AddMinutes(2), "Bounced Address"));

        var told = Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Courriels non reçus", StringComparison.Ordinal));
        Assert.Equal([DepositedFiles.Administrator], told.To);
        Assert.Contains("Ne reçoit pas nos courriels depuis le", Plain.Of(await office.GetAsync("/gestion/appels/vte-2026/equipe")), StringComparison.Ordinal);
        Assert.Null((await ReadAsync(site, candidate)).MailTrouble);

        site.Clock.Advance(TimeSpan.FromHours(1));
        await OfficeVisitor.SignInAsync(site, officer.ToString());
        var later = (await site.InboxAsync()).First(mail => mail.To.Contains(officer.ToString()) && mail.Subject.StartsWith("Votre connexion", StringComparison.Ordinal) && mail.CustomArgs["place"] != signIn.CustomArgs["place"]);
        await events.TellAsync(MailEvents.Of(later, "delivered", Sent.AddHours(1)));

        Assert.Null(await KnownAsync(site, officer.Hash));
        Assert.DoesNotContain("Ne reçoit pas nos courriels", Plain.Of(await office.GetAsync("/gestion/appels/vte-2026/equipe")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_erased_takes_the_row_of_its_people_with_it_and_leaves_that_of_the_staff()
    {
        await using var site = await StartAsync();
        var candidate = await DepositedAsync(site, Shipped.Company);
        var events = new MailEvents(site);
        var toExamine = await AboutAsync(site, candidate, "new-application");
        await events.TellAsync(
            MailEvents.Of(await AboutAsync(site, candidate, "receipt"), "bounce", Sent.AddMinutes(1)), MailEvents.Of(toExamine, "bounce", Sent.AddMinutes(1)));

        var file = await ReadAsync(site, candidate);
        await site.Services.GetRequiredService<Functions.Retention.EraseFileHandler>().EraseAsync(
            file, new Functions.Retention.ErasureFacts(Sent, "Dossier non retenu", "essai", 0), CancellationToken.None);

        WholeAccount.HoldsNothingOf(await WholeAccount.ReadAsync(site), "", Person);
        Assert.NotNull(await KnownAsync(site, EmailAddress.Parse(toExamine.To[0]).Hash));
    }

    [Fact]
    public async Task The_same_reports_again_in_any_order_write_and_tell_nothing_more()
    {
        await using var site = await StartAsync();
        var candidate = await DepositedAsync(site, Shipped.Company);
        var receipt = await AboutAsync(site, candidate, "receipt");
        var draft = await AboutAsync(site, candidate, "draft-started");
        var events = new MailEvents(site);
        var bounce = MailEvents.Of(receipt, "bounce", Sent.AddMinutes(1));
        var drop = MailEvents.Of(draft, "dropped", Sent.AddMinutes(2), "Bounced Address");
        await events.TellAsync(bounce, drop);
        var version = (await ReadAsync(site, candidate)).Version;
        var mails = (await site.InboxAsync()).Count;

        var operations = await site.Probe.RecordAsync(() => events.TellAsync(drop, bounce));

        Assert.Equal(["queue send", "table read", "table read"], operations);
        Assert.Equal((version, mails), ((await ReadAsync(site, candidate)).Version, (await site.InboxAsync()).Count));
    }

    private Task<TestSite> StartAsync(string? administrator = null) => TestSite.StartAsync(
        azurite.NextAccount(), Shipped.Monday, settings: new Dictionary<string, string?>(MailEvents.Settings) { ["Staff:FirstAdministrator"] = administrator });

    private static string Path(Candidate file) => $"/gestion/appels/vte-2026/dossiers/{file.Id}";

    private static async Task<Candidate> DepositedAsync(TestSite site, object applicant)
    {
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, applicant);
        await candidate.DepositAsync();
        await site.QuietAsync();
        return candidate;
    }

    /// <summary>A mail about a file, by the place in the ledger that it carries.</summary>
    private static async Task<InboxEntry> AboutAsync(TestSite site, Candidate file, string notification) =>
        (await site.InboxAsync()).First(mail => mail.CustomArgs["place"].StartsWith($"Applications/{file.Id}/mail|{notification}|", StringComparison.Ordinal));

    private static Task<UndeliveredAddress?> KnownAsync(TestSite site, string hash) =>
        site.Services.GetRequiredService<UndeliveredStore>().FindAsync(hash, CancellationToken.None);

    private static async Task<Application> ReadAsync(TestSite site, Candidate candidate) =>
        (await site.Services.GetRequiredService<ApplicationStore>().FindAsync(ApplicationId.Parse(candidate.Id), CancellationToken.None))!;
}
