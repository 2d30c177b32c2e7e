using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Batches;
using TI.Serverless.Functions.Juries;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Batches;

/// <summary>Decisions of a wave taken together, over HTTP.</summary>
public sealed class BatchTests(Azurite azurite)
{
    private const string Reason = "Le projet ne réduit pas les émissions.";

    [Fact]
    public async Task Two_hundred_files_are_decided_together_once_the_envelope_is_respected()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = await BatchScene.StartAsync(site);
        for (var i = 0; i < 200; i++)
        {
            await scene.Files.EligibleAsync(50_000);
        }

        await scene.Files.PersonAsync("Ada Lune", StaffRole.Reviewer);
        await scene.Files.SetUpAsync(scene.Decider, ["ada@prefecture.example"], envelope: "3 900 000");
        var files = scene.Files.Files;
        var path = await scene.PrepareAsync(Reason, [.. files.Select((file, index) => index < 79 ? (file, "retenir", "50000") : (file, "ne-pas-retenir", ""))]);

        using var refused = await scene.ScheduleAsync(path);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("dépassent l’enveloppe de la vague de 50 000 €", BatchScene.Visible(WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync())), StringComparison.Ordinal);
        await scene.Decider.SubmitAsync($"{path}/lettres/{files[78].Id}", ("action", "enregistrer"), ("decision", "ne-pas-retenir"), ("motif", Reason));
        await scene.Decider.SubmitAsync($"{path}/lettres/{files[199].Id}", ("action", "retenir"), ("decision", "ne-pas-retenir"), ("motif", Reason), ("pourquoi", "À revoir avec le porteur."));
        using (var scheduled = await scene.ScheduleAsync(path, results: "2026-11-24"))
        {
            Assert.Equal(HttpStatusCode.SeeOther, scheduled.StatusCode);
        }

        Assert.Equal([EventKind.Started, EventKind.FoundEligible], await scene.EventsAsync(files[0]));
        await scene.Decider.SubmitAsync(path, ("action", "annuler"));
        site.Clock.Advance(TimeSpan.FromHours(1));
        await scene.ReleaseAsync(path);
        Assert.Equal(BatchState.Prepared, (await scene.RecordAsync(path)).Batch.State);

        using (var again = await scene.ScheduleAsync(path, results: "2026-11-24"))
        {
            Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        }

        for (var run = 0; run < 4; run++)
        {
            await scene.LeaveAsync(path);
        }

        var record = await scene.RecordAsync(path);
        Assert.Equal(BatchState.Released, record.Batch.State);
        Assert.Equal((199, 1), (record.Letters.Count(letter => letter.State == LetterState.Sent), record.Letters.Count(letter => letter.State == LetterState.Held)));
        Assert.Equal(199, (await site.InboxAsync()).Count(mail => mail.Subject.StartsWith("Décision sur", StringComparison.Ordinal)));
        var retained = await scene.ReadAsync(files[0]);
        Assert.Equal((ApplicationStatus.Retained, 50_000m, BatchScene.Signatory), (retained.Status, retained.Review.Decision!.Amount!.Value, retained.Review.Decision.SignedBy));
        Assert.Equal(ApplicationStatus.Eligible, (await scene.ReadAsync(files[199])).Status);
        var juries = site.Services.GetRequiredService<JuryStore>();
        Assert.Equal(3_900_000m, (await juries.FindRecordAsync(JuryScene.CallId, JuryScene.WaveId, CancellationToken.None))!.Proposals.Sum(proposal => proposal.Granted ?? 0));
        Assert.Empty(site.Logs.Lines);
    }

    [Fact]
    public async Task A_refusal_leaves_with_its_reason_its_letter_and_the_routes_of_appeal()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = await BatchScene.StartAsync(site);
        var file = await scene.Files.EligibleAsync(100_000, organisation: "Verrerie du Loing");
        var path = await scene.PrepareAsync("", (file, "ne-pas-retenir", ""));

        using var refused = await scene.ScheduleAsync(path);
        Assert.Contains("le motif manque", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await scene.Decider.SubmitAsync($"{path}/lettres/{file.Id}", ("action", "enregistrer"), ("decision", "ne-pas-retenir"), ("motif", Reason));
        var letter = await scene.Decider.GetAsync($"{path}/lettres/{file.Id}");
        Assert.Contains("Voies et délais de recours, ajoutés d’office", letter, StringComparison.Ordinal);
        (await scene.ScheduleAsync(path)).Dispose();
        await scene.LeaveAsync(path);

        var mail = Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Décision sur", StringComparison.Ordinal));
        var text = BatchScene.Visible(mail.Text);
        Assert.Contains("présentée par Verrerie du Loing", text, StringComparison.Ordinal);
        Assert.Contains($"Motif : {Reason}", text, StringComparison.Ordinal);
        Assert.Contains(BatchScene.Signatory, text, StringComparison.Ordinal);
        Assert.Contains("par un recours contentieux", text, StringComparison.Ordinal);
        Assert.DoesNotContain("{", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_whose_decision_changes_follows_the_template_of_the_new_one()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = await BatchScene.StartAsync(site);
        var file = await scene.Files.EligibleAsync(100_000);
        var path = await scene.PrepareAsync(Reason, (file, "retenir", "80000"));
        var yes = LetterTemplate.Usual(BatchActions.Yes(scene.Files.Call)!);

        // A browser sends the text that it was shown, with its own line breaks.
        await scene.Decider.SubmitAsync(
            $"{path}/lettres/{file.Id}", ("action", "enregistrer"), ("decision", "ne-pas-retenir"), ("motif", Reason), ("texte", yes.ReplaceLineEndings("\r\n")));

        Assert.Null(Assert.Single((await scene.RecordAsync(path)).Letters).Text);
        Assert.Contains($"Motif : {Reason}", BatchScene.Visible(await scene.Decider.GetAsync($"{path}/lettres/{file.Id}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dropped_letter_never_leaves_and_an_edited_text_is_what_the_candidate_reads()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = await BatchScene.StartAsync(site);
        var (dropped, edited) = (await scene.Files.EligibleAsync(100_000), await scene.Files.EligibleAsync(100_000));
        var path = await scene.PrepareAsync(Reason, (dropped, "retenir", "80000"), (edited, "retenir", "70000"));
        await scene.Decider.SubmitAsync(
            $"{path}/lettres/{dropped.Id}", ("action", "retirer"), ("decision", "retenir"), ("montant", "80000"), ("pourquoi", "Le porteur a cessé son activité."));
        await scene.Decider.SubmitAsync(
            $"{path}/lettres/{edited.Id}", ("action", "enregistrer"), ("decision", "retenir"), ("montant", "70000"), ("texte", "Le comité salue {organisme} et lui accorde {montant}."));
        (await scene.ScheduleAsync(path)).Dispose();

        await scene.LeaveAsync(path);

        var record = await scene.RecordAsync(path);
        Assert.Equal((BatchState.Released, LetterState.Dropped, LetterState.Sent), (record.Batch.State, record.Find(dropped.Id.ToString())!.State, record.Find(edited.Id.ToString())!.State));
        Assert.Equal([EventKind.Started, EventKind.FoundEligible], await scene.EventsAsync(dropped));
        var mail = Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Décision sur", StringComparison.Ordinal));
        Assert.Equal([edited.Applicant.Email.ToString()], mail.To);
        Assert.Contains($"Le comité salue {edited.Organisation} et lui accorde 70 000 €.", BatchScene.Visible(mail.Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_no_longer_changes_once_its_batch_leaves()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = await BatchScene.StartAsync(site);
        var file = await scene.Files.EligibleAsync(100_000);
        var path = await scene.PrepareAsync(Reason, (file, "retenir", "80000"));
        (await scene.ScheduleAsync(path)).Dispose();
        await scene.LeaveAsync(path);

        using var changed = await scene.Decider.PostAsync($"{path}/lettres/{file.Id}", ("action", "enregistrer"), ("decision", "ne-pas-retenir"), ("motif", Reason));
        await scene.Decider.SubmitAsync(path, ("action", "annuler"));

        Assert.Equal(HttpStatusCode.Conflict, changed.StatusCode);
        Assert.Equal(BatchState.Released, (await scene.RecordAsync(path)).Batch.State);
    }

    [Fact]
    public async Task Two_batches_that_respect_the_envelope_apart_cannot_exceed_it_together()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = await BatchScene.StartAsync(site);
        var (one, other) = (await scene.Files.EligibleAsync(60_000), await scene.Files.EligibleAsync(60_000));
        await scene.Files.PersonAsync("Ada Lune", StaffRole.Reviewer);
        await scene.Files.SetUpAsync(scene.Decider, ["ada@prefecture.example"], envelope: "100 000");
        var first = await scene.PrepareAsync(Reason, (one, "retenir", "60000"));
        var second = await scene.PrepareAsync(Reason, (other, "retenir", "60000"));
        (await scene.ScheduleAsync(first)).Dispose();

        using var whileItWaits = await scene.ScheduleAsync(second);
        await scene.LeaveAsync(first);
        using var onceItLeft = await scene.ScheduleAsync(second);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, whileItWaits.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, onceItLeft.StatusCode);
        Assert.Equal(BatchState.Prepared, (await scene.RecordAsync(second)).Batch.State);
    }

    [Fact]
    public async Task A_set_hour_is_of_Paris_and_leaves_half_an_hour_at_least()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = await BatchScene.StartAsync(site);
        var file = await scene.Files.EligibleAsync(100_000);
        var path = await scene.PrepareAsync(Reason, (file, "retenir", "80000"));

        using var tooSoon = await scene.ScheduleAsync(path, "heure", "2026-11-23T09:29");
        using var inTime = await scene.ScheduleAsync(path, "heure", "2026-11-24T08:00");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooSoon.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, inTime.StatusCode);
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.FromHours(1)), (await scene.RecordAsync(path)).Batch.LeavesAt);
        site.Clock.Set(new DateTimeOffset(2026, 11, 24, 7, 59, 59, TimeSpan.FromHours(1)));
        await scene.ReleaseAsync(path);
        Assert.Equal(BatchState.Scheduled, (await scene.RecordAsync(path)).Batch.State);
    }

    [Fact]
    public async Task The_timer_finds_a_batch_whose_message_was_lost()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = await BatchScene.StartAsync(site);
        var file = await scene.Files.EligibleAsync(100_000);
        var path = await scene.PrepareAsync(Reason, (file, "retenir", "80000"));
        (await scene.ScheduleAsync(path, "heure", "2026-12-20T08:00")).Dispose();
        var batches = site.Services.GetRequiredService<BatchStore>();

        Assert.Equal([(JuryScene.CallId, BatchScene.IdOf(path))], await batches.DueAsync(CancellationToken.None));
        site.Clock.Set(new DateTimeOffset(2026, 12, 20, 8, 0, 0, TimeSpan.FromHours(1)));
        await scene.ReleaseAsync(path);

        Assert.Empty(await batches.DueAsync(CancellationToken.None));
        Assert.Equal(ApplicationStatus.Retained, (await scene.ReadAsync(file)).Status);
    }

    [Fact]
    public async Task A_candidate_who_withdrew_meanwhile_is_not_decided_and_the_letter_says_why()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = await BatchScene.StartAsync(site);
        var file = await scene.Files.EligibleAsync(100_000);
        var path = await scene.PrepareAsync(Reason, (file, "retenir", "80000"));
        (await scene.ScheduleAsync(path)).Dispose();
        await site.Services.GetRequiredService<WithdrawApplicationHandler>().HandleAsync(new WithdrawApplication(file.Id, null), CancellationToken.None);

        await scene.LeaveAsync(path);

        var letter = Assert.Single((await scene.RecordAsync(path)).Letters);
        Assert.Equal((LetterState.Failed, "Le candidat a retiré cette candidature."), (letter.State, letter.Why));
        Assert.DoesNotContain(await site.InboxAsync(), mail => mail.Subject.StartsWith("Décision sur", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_candidate_opens_the_letter_by_a_button_and_the_moment_is_kept()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = await BatchScene.StartAsync(site);
        var file = await scene.Files.EligibleAsync(100_000);
        var path = await scene.PrepareAsync(Reason, (file, "retenir", "80000"));
        (await scene.ScheduleAsync(path)).Dispose();
        await scene.LeaveAsync(path);
        var candidate = await CandidatePages.OpenAsync(await Candidate.OfAsync(site, scene.Files.Call, await scene.ReadAsync(file)));

        var closed = await candidate.GetAsync("");
        Assert.Contains("Ouvrir la lettre de décision", closed, StringComparison.Ordinal);
        Assert.DoesNotContain("Madame, Monsieur", closed, StringComparison.Ordinal);
        Assert.Null((await scene.ReadAsync(file)).Review.DecisionOpenedAt);
        (await candidate.PostAsync("/decision", "")).Dispose();
        (await candidate.PostAsync("/decision", "")).Dispose();

        var opened = BatchScene.Visible(await candidate.GetAsync(""));
        Assert.Contains("Madame, Monsieur", opened, StringComparison.Ordinal);
        Assert.Contains("Montant accordé : 80 000 €", opened, StringComparison.Ordinal);
        Assert.Contains("Lettre ouverte le", opened, StringComparison.Ordinal);
        Assert.Equal([EventKind.Started, EventKind.FoundEligible, EventKind.Retained, EventKind.DecisionOpened], await scene.EventsAsync(file));
    }

    [Fact]
    public async Task Results_are_public_from_their_day_on()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = await BatchScene.StartAsync(site);
        var (yes, no) = (await scene.Files.EligibleAsync(100_000, organisation: "Verrerie du Loing"), await scene.Files.EligibleAsync(100_000, organisation: "Forge perdue"));
        var path = await scene.PrepareAsync(Reason, (yes, "retenir", "80000"), (no, "ne-pas-retenir", ""));
        (await scene.ScheduleAsync(path, results: "2026-11-25")).Dispose();
        await scene.LeaveAsync(path);
        var page = $"/appels/{JuryScene.CallId}/resultats/{JuryScene.WaveId}";

        using var before = await site.Http.GetAsync(page);
        Assert.Equal(HttpStatusCode.NotFound, before.StatusCode);
        site.Clock.Set(new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.FromHours(1)));
        var results = BatchScene.Visible(WebUtility.HtmlDecode(await site.Http.GetStringAsync(page)));

        Assert.Contains("Verrerie du Loing", results, StringComparison.Ordinal);
        Assert.Contains("80 000 € accordés", results, StringComparison.Ordinal);
        Assert.DoesNotContain("Forge perdue", results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_is_refused_with_all_its_faults_and_serves_the_next_batches()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = await BatchScene.StartAsync(site);
        var file = await scene.Files.EligibleAsync(100_000);
        const string templates = $"/gestion/appels/{JuryScene.CallId}/modeles-de-lettres";

        using var refused = await scene.Decider.PostAsync(templates, ("modele-retenir", "Bravo {prenom} et {nom}"), ("modele-ne-pas-retenir", " "), ("modele-non-eligible", "Dossier {numero"));
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("{prenom} n’existe pas", page, StringComparison.Ordinal);
        Assert.Contains("{nom} n’existe pas", page, StringComparison.Ordinal);
        Assert.Contains("Écrivez le texte de la lettre", page, StringComparison.Ordinal);
        Assert.Contains("Une accolade est seule", page, StringComparison.Ordinal);

        await scene.Decider.SubmitAsync(templates, ("modele-retenir", "Bravo {organisme} : {montant}."), ("modele-ne-pas-retenir", "Désolés."), ("modele-non-eligible", "Non."));
        var path = await scene.PrepareAsync(Reason, (file, "retenir", "80000"));
        Assert.Contains("Bravo Usine 001 : 80 000 €.", BatchScene.Visible(await scene.Decider.GetAsync($"{path}/lettres/{file.Id}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_de_minimis_grant_is_warned_of_recorded_and_taken_back_with_its_decision()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = await BatchScene.StartAsync(site);
        var file = await scene.Files.EligibleAsync(250_000, declaredDeMinimis: 100_000);
        var path = await scene.PrepareAsync(Reason, (file, "retenir", "250000"));
        Assert.Contains("serait dépassé de 50 000 €", BatchScene.Visible(await scene.Decider.GetAsync(path)), StringComparison.Ordinal);
        (await scene.ScheduleAsync(path)).Dispose();
        await scene.LeaveAsync(path);
        var aid = site.Services.GetRequiredService<AidStore>();
        Assert.Equal([AidSource.Declared, AidSource.Granted], (await aid.ListAsync(file.Applicant.Siren.ToString(), CancellationToken.None)).Select(line => line.Source).Order().Reverse());

        var withdrawal = $"{BatchScene.Home}/retraits/{file.Id}";
        Assert.Contains("Retrait possible jusqu’au 23 mars 2027", BatchScene.Visible(await scene.Decider.GetAsync(withdrawal)), StringComparison.Ordinal);
        using var refused = await scene.Decider.PostAsync(withdrawal, ("motif", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Aucune décision n’est en vigueur", await scene.Decider.SubmitAsync(withdrawal, ("motif", "Une pièce était fausse.")), StringComparison.Ordinal);
        await site.QuietAsync();

        Assert.Equal(ApplicationStatus.InReview, (await scene.ReadAsync(file)).Status);
        Assert.Equal([AidSource.Declared], (await aid.ListAsync(file.Applicant.Siren.ToString(), CancellationToken.None)).Select(line => line.Source));
        Assert.Equal(LetterState.Withdrawn, Assert.Single((await scene.RecordAsync(path)).Letters).State);
        var mail = Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Décision retirée", StringComparison.Ordinal));
        Assert.Contains("Une pièce était fausse.", mail.Text, StringComparison.Ordinal);
        Assert.Contains("par un recours contentieux", BatchScene.Visible(mail.Text), StringComparison.Ordinal);

        // The batch that decided once never does again.
        await scene.ReleaseAsync(path);
        Assert.Equal(ApplicationStatus.InReview, (await scene.ReadAsync(file)).Status);
    }

    [Fact]
    public async Task The_signed_letter_is_inspected_and_found_by_the_candidate()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = await BatchScene.StartAsync(site);
        var file = await scene.Files.EligibleAsync(100_000);
        var path = await scene.PrepareAsync(Reason, (file, "retenir", "80000"));
        (await scene.ScheduleAsync(path)).Dispose();
        using var tooSoon = await SignAsync(scene, $"{path}/lettres/{file.Id}/signee", Samples.Pdf());
        Assert.Equal(HttpStatusCode.NotFound, tooSoon.StatusCode);
        await scene.LeaveAsync(path);

        using var refused = await SignAsync(scene, $"{path}/lettres/{file.Id}/signee", Samples.Xlsx());
        using var signed = await SignAsync(scene, $"{path}/lettres/{file.Id}/signee", Samples.Pdf("Signée"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, signed.StatusCode);
        var letter = (await scene.ReadAsync(file)).Review.Decision!.SignedLetter!;
        var candidate = await CandidatePages.OpenAsync(await Candidate.OfAsync(site, scene.Files.Call, await scene.ReadAsync(file)));
        Assert.Contains(letter.FileName, await candidate.GetAsync(""), StringComparison.Ordinal);
        using var download = await candidate.GetPathAsync($"/dossiers/{file.Id}/fichiers/{letter.Id}");
        Assert.Equal(Samples.Pdf("Signée"), await download.Content.ReadAsByteArrayAsync());
    }

    private static async Task<HttpResponseMessage> SignAsync(BatchScene scene, string path, byte[] content)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), AddSignedLetterHandler.FileField, "lettre.pdf" } };
        return await scene.Decider.SendAsync(HttpMethod.Post, path, form);
    }

    [Fact]
    public async Task After_four_months_a_withdrawal_asks_to_confirm()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = await BatchScene.StartAsync(site);
        var file = await scene.Files.EligibleAsync(100_000);
        var path = await scene.PrepareAsync(Reason, (file, "retenir", "80000"));
        (await scene.ScheduleAsync(path)).Dispose();
        await scene.LeaveAsync(path);
        site.Clock.Set(new DateTimeOffset(2027, 3, 24, 9, 0, 0, TimeSpan.FromHours(1)));
        var decider = await OfficeVisitor.SignInAsync(site, "zora@prefecture.example");
        var withdrawal = $"{BatchScene.Home}/retraits/{file.Id}";

        using var refused = await decider.PostAsync(withdrawal, ("motif", "Erreur."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Les quatre mois sont passés", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await decider.SubmitAsync(withdrawal, ("motif", "À la demande du bénéficiaire."), ("confirmation", "true"));

        Assert.Equal(ApplicationStatus.InReview, (await scene.ReadAsync(file)).Status);
    }
}
