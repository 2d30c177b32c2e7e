using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;
using TI.Serverless.StorageTests.Journeys.Office;
using TI.Serverless.StorageTests.Journeys.Retention;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.PersonalData;

/// <summary>Somebody reads what is held about them by their own link, takes it away, and has it erased or corrected. It is Monday 23 November 2026.</summary>
public sealed class MyDataTests(Azurite azurite)
{
    private const string Email = "direction@usine.example";
    private const string Under = "/mes-donnees";

    private static readonly DateOnly Monday = new(2026, 11, 23);

    [Fact]
    public async Task The_holder_of_a_file_reads_what_is_held_and_takes_it_away_with_the_files()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var candidate = await DepositedAsync(site);
        var officer = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        await officer.SubmitAsync($"/gestion/appels/vte-2026/dossiers/{candidate.Id}/notes", ("note", "Entre nous seulement"));
        var pages = await CandidatePages.OpenAsync(candidate);

        var page = Plain.Of(await pages.GetAsync(Under));
        Assert.Contains("Émaux de Briare", page, StringComparison.Ordinal);
        Assert.Contains("Accusé de réception", page, StringComparison.Ordinal);
        Assert.Contains("Mes données", await pages.GetAsync(""), StringComparison.Ordinal);

        using var json = await pages.GetPathAsync($"{pages.Path}{Under}/json");
        var data = JsonNode.Parse(await json.Content.ReadAsStringAsync())!;
        Assert.Equal((Email, "Tout faire"), (data["person"]!["email"]!.GetValue<string>(), data["person"]!["access"]!.GetValue<string>()));
        Assert.NotNull(data["receipt"]);
        Assert.Contains(data["application"]!["answers"]!.AsArray(), answer => answer!["text"]!.GetValue<string>() == "Émaux de Briare");
        using var zip = await pages.GetPathAsync($"{pages.Path}{Under}/zip");
        Assert.Equal("application/zip", zip.Content.Headers.ContentType?.MediaType);
        await using var archive = await ZipArchive.CreateAsync(new MemoryStream(await zip.Content.ReadAsByteArrayAsync()), ZipArchiveMode.Read, leaveOpen: false, null);
        var files = (await site.Services.GetRequiredService<ApplicationStore>().FindAsync(ApplicationId.Parse(candidate.Id), CancellationToken.None))!.Attachments;
        Assert.Equal(files.Count + 1, archive.Entries.Count);
        Assert.Equal(files.Sum(file => file.Size), archive.Entries.Where(entry => entry.FullName.StartsWith("pieces/", StringComparison.Ordinal)).Sum(entry => entry.Length));
        foreach (var what in new[] { page, data.ToJsonString() })
        {
            Assert.DoesNotContain("Entre nous seulement", what, StringComparison.Ordinal);
            Assert.DoesNotContain("/suivi/", what, StringComparison.Ordinal);
        }

        using var other = await pages.GetPathAsync($"{pages.Path}{Under}/exe");
        using var stranger = await site.Http.GetAsync($"{pages.Path}{Under}/json");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, stranger.StatusCode);
    }

    [Fact]
    public async Task A_draft_goes_to_the_trash_at_once_can_be_taken_back_and_is_erased_after_two_weeks()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var draft = await DraftAsync(site);
        await site.Services.GetRequiredService<SubscriptionStore>().ConfirmAsync(
            Shipped.Cnam.Id, Shipped.Cnam.Waves[^1].Id, EmailAddress.Parse(Email), site.Clock.GetUtcNow(), CancellationToken.None);
        var pages = await CandidatePages.OpenAsync(draft);
        var page = await pages.GetAsync(Under);
        Assert.Contains("Mettre ce dossier à la corbeille", page, StringComparison.Ordinal);
        Assert.DoesNotContain("à la corbeille, et sera effacé", await pages.GetAsync(""), StringComparison.Ordinal);

        await PressAsync(pages, "jeter");
        await PressAsync(pages, "jeter");
        Assert.Contains("mardi 8 décembre 2026", Plain.Of(await pages.GetAsync("")), StringComparison.Ordinal);
        await PressAsync(pages, "reprendre");
        await ErasureNights.FilesAsync(site, Monday.AddDays(30));
        var kept = await ErasureNights.FindAsync(site, draft);
        Assert.NotNull(kept);

        await PressAsync(await CandidatePages.OpenAsync(await Candidate.OfAsync(site, Shipped.Vte, kept)), "jeter");
        await ErasureNights.FilesAsync(site, Monday.AddDays(44));
        Assert.NotNull(await ErasureNights.FindAsync(site, draft));
        await ErasureNights.FilesAsync(site, Monday.AddDays(45));

        Assert.Null(await ErasureNights.FindAsync(site, draft));
        WholeAccount.HoldsNothingOf(await WholeAccount.ReadAsync(site), "", draft.Id, Email, EmailAddress.Parse(Email).Hash, "30150139100082", "Émaux");
        var line = Assert.Single(await site.Services.GetRequiredService<RetentionStore>().LogOfAsync("vte-2026", CancellationToken.None));
        Assert.Equal(("Brouillon", "à la demande de son auteur, 14 jours de corbeille"), (line.Facts.Kind, line.Facts.Rule));
    }

    [Fact]
    public async Task Saving_or_depositing_what_was_thrown_away_keeps_it()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        await site.QuietAsync();
        var pages = await CandidatePages.OpenAsync(candidate);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await PressAsync(pages, "jeter");
        await candidate.DepositAsync();
        await site.QuietAsync();

        var second = await Candidate.StartAsync(site, Shipped.Vte, new { email = Email, siret = Samples.Siret(2) });
        await site.QuietAsync();
        await PressAsync(await CandidatePages.OpenAsync(second), "jeter");
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await second.SaveAsync(new JsonObject { ["companyName"] = "Faïencerie de Gien" });
        await ErasureNights.FilesAsync(site, Monday.AddDays(40));

        Assert.Equal(ApplicationStatus.Submitted, (await ErasureNights.FindAsync(site, candidate))!.Status);
        Assert.NotNull(await ErasureNights.FindAsync(site, second));
    }

    [Fact]
    public async Task A_deposited_file_is_erased_when_an_administrator_grants_it_and_refused_with_the_ways_to_complain()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var candidate = await DepositedAsync(site);
        var pages = await CandidatePages.OpenAsync(candidate);
        using (var nothing = await pages.PostAsync(Under, "", ("_action", "jeter")))
        {
            Assert.Null((await ErasureNights.FindAsync(site, candidate))!.Review.Erasure);
        }

        await PressAsync(pages, "effacer", ("pourquoi", "Je quitte l’entreprise."));
        await PressAsync(pages, "effacer", ("pourquoi", "Je quitte l’entreprise."));
        Assert.Single((await ErasureNights.FindAsync(site, candidate))!.Review.DataRequests);
        Assert.Contains("mercredi 23 décembre 2026", Plain.Of(await pages.GetAsync(Under)), StringComparison.Ordinal);
        await site.DoWhatIsDueAsync();
        var mails = await site.InboxAsync();
        Assert.Contains(mails, mail => mail.To.Contains(Email) && mail.Subject.StartsWith("Demande reçue, vos données", StringComparison.Ordinal));
        var told = Assert.Single(mails, mail => mail.Subject.StartsWith("Demande sur des données", StringComparison.Ordinal));
        Assert.Equal([DepositedFiles.Administrator], told.To);

        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var number = (await ErasureNights.FindAsync(site, candidate))!.Number!;
        Assert.Contains("Demandes des personnes", await administrator.GetAsync("/gestion/appels/vte-2026/conservation"), StringComparison.Ordinal);
        Assert.Contains("Je quitte l’entreprise.", await administrator.GetAsync(FilePath(candidate)), StringComparison.Ordinal);
        using (var mute = await administrator.PostAsync($"{FilePath(candidate)}/demandes/1", ("reponse", "accepter"), ("texte", ""), ("reference", "")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, mute.StatusCode);
        }

        await administrator.SubmitAsync($"{FilePath(candidate)}/demandes/1", ("reponse", "refuser"), ("texte", "Votre dossier est en cours d’instruction."));
        await site.QuietAsync();
        var refused = Assert.Single(await site.InboxAsync(), mail => mail.Subject.Contains("est refusée", StringComparison.Ordinal));
        Assert.Contains("cnil.fr", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Demandes des personnes", await administrator.GetAsync("/gestion/appels/vte-2026/conservation"), StringComparison.Ordinal);

        await PressAsync(pages, "effacer", ("pourquoi", "J’insiste."));
        await administrator.SubmitAsync($"{FilePath(candidate)}/demandes/2", ("reponse", "accepter"), ("texte", "C’est d’accord."), ("reference", "AD 45, courriel du 23 novembre"));
        await administrator.SubmitAsync($"{FilePath(candidate)}/demandes/2", ("reponse", "refuser"), ("texte", "Finalement non."));
        await site.QuietAsync();
        var granted = Assert.Single(await site.InboxAsync(), mail => mail.Subject.Contains("est acceptée", StringComparison.Ordinal));
        Assert.Contains("mardi 8 décembre 2026", Plain.Of(granted.Text), StringComparison.Ordinal);
        await ErasureNights.FilesAsync(site, Monday.AddDays(14));
        Assert.NotNull(await ErasureNights.FindAsync(site, candidate));
        await ErasureNights.FilesAsync(site, Monday.AddDays(15));

        Assert.Null(await ErasureNights.FindAsync(site, candidate));
        WholeAccount.HoldsNothingOf(await WholeAccount.ReadAsync(site), "", candidate.Id, number, Email, EmailAddress.Parse(Email).Hash, "30150139100082", "Émaux");
        var line = Assert.Single(await site.Services.GetRequiredService<RetentionStore>().LogOfAsync("vte-2026", CancellationToken.None));
        Assert.Contains("AD 45, courriel du 23 novembre", line.Facts.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Granted_under_a_hold_the_file_stays_until_the_hold_is_lifted()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var candidate = await DepositedAsync(site);
        await PressAsync(await CandidatePages.OpenAsync(candidate), "effacer");
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);

        await administrator.SubmitAsync($"{FilePath(candidate)}/demandes/1", ("reponse", "accepter-sous-reserve"), ("texte", "Après l’avis des archives."), ("reference", "Avis des archives attendu"));
        await ErasureNights.FilesAsync(site, Monday.AddDays(100));
        var kept = (await ErasureNights.FindAsync(site, candidate))!;
        Assert.Equal("Avis des archives attendu", kept.Review.Hold!.Reason);

        administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        await administrator.SubmitAsync(FilePath(candidate), ("_action", "lever"), ("motif", "Avis reçu"));
        await ErasureNights.FilesAsync(site, Monday.AddDays(101));
        Assert.Null(await ErasureNights.FindAsync(site, candidate));
    }

    [Fact]
    public async Task The_administrators_are_reminded_before_the_month_is_over_and_not_once_they_answered()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var candidate = await DepositedAsync(site);
        var pages = await CandidatePages.OpenAsync(candidate);
        await PressAsync(pages, "rectifier", ("correction", "Le nom est Émaux de Loire."));
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        Assert.Contains("Demande sur des données personnelles, courriel aux administrateurs", await administrator.GetAsync("/gestion/appels/vte-2026/calendrier"), StringComparison.Ordinal);
        foreach (var (day, expected) in new[] { (0, 1), (22, 1), (23, 2), (29, 3), (31, 4), (60, 4) })
        {
            site.Clock.Set(ParisTime.ToInstant(Monday.AddDays(day).ToDateTime(new TimeOnly(10, 0))));
            await site.DoWhatIsDueAsync();
            Assert.True((await AskedMailsAsync(site)).Count == expected, $"day {day}: {(await AskedMailsAsync(site)).Count}");
        }

        Assert.StartsWith("En retard", (await AskedMailsAsync(site))[0].Subject, StringComparison.Ordinal);
        administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        await administrator.SubmitAsync($"{FilePath(candidate)}/demandes/1", ("reponse", "accepter"), ("texte", "C’est corrigé."));
        await site.QuietAsync();
        site.Clock.Advance(TimeSpan.FromDays(90));
        await site.DoWhatIsDueAsync();

        Assert.Equal(4, (await AskedMailsAsync(site)).Count);
        Assert.Null((await ErasureNights.FindAsync(site, candidate))!.Review.Erasure);
    }

    [Fact]
    public async Task A_guest_of_a_draft_sees_their_own_data_alone_leaves_and_is_forgotten()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var holder = await GuestLinks.HolderAsync(site);
        await holder.InviteAsync("camille@usine.example", "lire");
        await site.QuietAsync();
        var draft = await Candidate.OfAsync(site, Shipped.Vte, (await site.Services.GetRequiredService<ApplicationStore>().FindAsync(ApplicationId.Parse(holder.Id), CancellationToken.None))!);
        var guest = await GuestOfAsync(site, draft, "camille@usine.example");

        var page = await guest.GetAsync(Under);
        Assert.Contains("camille@usine.example", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Mettre ce dossier à la corbeille", page, StringComparison.Ordinal);
        using (var json = await guest.GetPathAsync($"{guest.Path}{Under}/json"))
        {
            Assert.DoesNotContain("answers", await json.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using (var thrown = await guest.PostAsync(Under, "", ("_action", "jeter")))
        {
            Assert.Null((await ErasureNights.FindAsync(site, draft))!.Review.Erasure);
        }

        using (var left = await guest.PostAsync(Under, "", ("_action", "partir")))
        {
            Assert.Equal(HttpStatusCode.OK, left.StatusCode);
        }

        await site.QuietAsync();
        await ErasureNights.FilesAsync(site, Monday.AddDays(1));
        await ErasureNights.FilesAsync(site, Monday.AddDays(2));

        WholeAccount.HoldsNothingOf(await WholeAccount.ReadAsync(site), "", "camille@usine.example", EmailAddress.Parse("camille@usine.example").Hash);
        Assert.Empty((await ErasureNights.FindAsync(site, draft))!.Guests);
        var events = await site.Services.GetRequiredService<ApplicationStore>().EventsAsync(ApplicationId.Parse(draft.Id), CancellationToken.None);
        Assert.Equal([EventKind.Started, EventKind.GuestInvited, EventKind.GuestRemoved], events.Select(one => one.Kind));
        Assert.Equal("personne effacée", events[2].By);
        Assert.Single(await site.Services.GetRequiredService<RetentionStore>().LogOfAsync("vte-2026", CancellationToken.None));
    }

    [Fact]
    public async Task A_guest_of_a_deposited_file_asks_for_themselves_and_the_file_stays()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var candidate = await DepositedAsync(site);
        await site.Services.GetRequiredService<InviteGuestHandler>().HandleAsync(new InviteGuest(ApplicationId.Parse(candidate.Id), "camille@usine.example", "lire"), CancellationToken.None);
        await site.QuietAsync();
        var guest = await GuestOfAsync(site, candidate, "camille@usine.example");
        using (var refused = await guest.PostAsync(Under, "", ("_action", "partir")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, refused.StatusCode);
        }

        await PressAsync(guest, "effacer", ("pourquoi", "Je ne travaille plus ici."));
        await site.QuietAsync();
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        await ErasureNights.FilesAsync(site, Monday.AddDays(1));
        Assert.NotNull((await ErasureNights.FindAsync(site, candidate))!.FindGuest(EmailAddress.Parse("camille@usine.example")));
        administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        await administrator.SubmitAsync($"{FilePath(candidate)}/demandes/1", ("reponse", "accepter"), ("texte", "C’est fait."));
        await site.QuietAsync();
        Assert.Contains(await site.InboxAsync(), mail => mail.To.Contains("camille@usine.example") && mail.Subject.Contains("est acceptée", StringComparison.Ordinal));
        await ErasureNights.FilesAsync(site, Monday.AddDays(2));

        administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        WholeAccount.HoldsNothingOf(await WholeAccount.ReadAsync(site), "", "camille@usine.example", EmailAddress.Parse("camille@usine.example").Hash);
        var kept = (await ErasureNights.FindAsync(site, candidate))!;
        Assert.Equal((null, 1), (kept.Review.Erasure, kept.Review.DataRequests.Count));
        Assert.Contains("C’est fait.", await administrator.GetAsync(FilePath(candidate)), StringComparison.Ordinal);
    }

    private static async Task<Candidate> DepositedAsync(TestSite site)
    {
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        var answers = Samples.AnswersTo(Shipped.Vte.Form);
        answers["companyName"] = "Émaux de Briare";
        await candidate.SaveAsync(answers);
        await candidate.DepositAsync();
        await site.QuietAsync();
        return candidate;
    }

    private static async Task<Candidate> DraftAsync(TestSite site)
    {
        var draft = await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);
        await draft.SaveAsync(new JsonObject { ["companyName"] = "Émaux de Briare" });
        await site.QuietAsync();
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        return draft;
    }

    private static async Task<CandidatePages> GuestOfAsync(TestSite site, Candidate candidate, string email)
    {
        var mail = (await site.InboxAsync()).First(mail => mail.To.Contains(email) && mail.Subject.StartsWith("Vous êtes invité", StringComparison.Ordinal));
        var path = new Uri(mail.Links.First(link => link.Contains("/suivi/", StringComparison.Ordinal))).AbsolutePath;
        return await CandidatePages.OpenAsync(site, candidate.Id, path);
    }

    private static async Task PressAsync(CandidatePages pages, string button, params (string Name, string Value)[] typed)
    {
        using var pressed = await pages.PostAsync(Under, "", [("_action", button), .. typed]);
        Assert.True(pressed.StatusCode == HttpStatusCode.SeeOther, await CandidatePages.ReadAsync(pressed));
    }

    private static string FilePath(Candidate candidate) => $"/gestion/appels/vte-2026/dossiers/{candidate.Id}/conservation";

    private static async Task<IReadOnlyList<InboxEntry>> AskedMailsAsync(TestSite site) =>
        [.. (await site.InboxAsync()).Where(mail => mail.Subject.Contains("emande sur des données personnelles", StringComparison.Ordinal))];
}
