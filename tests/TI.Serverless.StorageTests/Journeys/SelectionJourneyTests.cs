using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>Calls that select in stages, and that have words of their own for their decisions.</summary>
public sealed class SelectionJourneyTests(Azurite azurite)
{
    [Fact]
    public async Task A_site_is_shortlisted_put_in_reserve_and_retained_by_the_national_committee()
    {
        var (site, candidate, officer) = await DepositedAsync("sites-cles-en-main");
        await using var _ = site;
        using var tooEarly = await site.Http.PostAsync($"{officer.File}/retenir", new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.Conflict, tooEarly.StatusCode);
        Assert.Contains("1 sur 2", WebUtility.HtmlDecode(await site.Http.GetStringAsync(officer.File)), StringComparison.Ordinal);

        var moved = await officer.PostAsync("preselectionner-national", ("texte", "Deuxième de la région."));
        var again = await officer.PostAsync("preselectionner-national");
        await site.QuietAsync();

        Assert.Contains("comité national a maintenant la main", Plain.Of(moved), StringComparison.Ordinal);
        Assert.Contains("C’est déjà fait, par", Plain.Of(again), StringComparison.Ordinal);
        var told = Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Présélection de votre dossier", StringComparison.Ordinal));
        Assert.Contains("Étape 2 sur 2 : comité national", Plain.Of(told.Text), StringComparison.Ordinal);
        Assert.Equal("Étape 2 sur 2 : comité national", (await candidate.ReadAsync())["stage"]!.GetValue<string>());
        Assert.Contains("Étape 2 sur 2 : comité national", Plain.Of(WebUtility.HtmlDecode(await site.Http.GetStringAsync(officer.File))), StringComparison.Ordinal);

        await officer.PostAsync("liste-complementaire");
        await site.QuietAsync();
        Assert.Equal("reserve", (await candidate.ReadAsync())["status"]!.GetValue<string>());
        Assert.Equal("Site en réserve", (await candidate.ReadAsync())["statusText"]!.GetValue<string>());
        var listed = Assert.Single((await Index(site).ListSubmittedAsync("sites-cles-en-main", "releve-2", null, 50, default)).Items);
        Assert.Equal(("national", "Site en réserve"), (listed.Stage, listed.Outcome));

        await site.Http.PostAsync($"{officer.File}/retenir", new FormUrlEncodedContent([]));
        await site.QuietAsync();
        Assert.Equal("retained", (await candidate.ReadAsync())["status"]!.GetValue<string>());
        var decisions = (await site.InboxAsync()).Where(mail => mail.Subject.StartsWith("Décision", StringComparison.Ordinal)).ToArray();
        Assert.Contains("« Site retenu »", Plain.Of(decisions[0].Text), StringComparison.Ordinal);
        Assert.Contains("« Site en réserve »", Plain.Of(decisions[1].Text), StringComparison.Ordinal);
        Assert.DoesNotContain("recours contentieux", Plain.Of(decisions[1].Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_possible_at_the_first_stage()
    {
        var (site, candidate, officer) = await DepositedAsync("sites-cles-en-main");
        await using var _ = site;

        await officer.PostAsync("ne-pas-retenir", ("texte", "Le foncier n’est pas maîtrisé."));
        using var after = await officer.SendAsync("preselectionner-national");

        Assert.Equal(HttpStatusCode.Conflict, after.StatusCode);
        Assert.Equal("Site non retenu", (await candidate.ReadAsync())["decision"]!["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_action_is_redirected_to_another_operator_and_the_candidate_learns_whom_to_see()
    {
        var (site, candidate, officer) = await DepositedAsync("fiche-action");
        await using var _ = site;
        var page = await officer.GetAsync("reorienter");
        Assert.Contains("Bpifrance", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"Banque des Territoires\"", page, StringComparison.Ordinal);

        using var nobody = await officer.SendAsync("reorienter");
        using var sameOne = await officer.SendAsync("reorienter", ("vers", "Banque des Territoires"));
        await officer.PostAsync("reorienter", ("vers", "Bpifrance"), ("texte", "Un prêt convient mieux."));
        await site.QuietAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, nobody.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sameOne.StatusCode);
        var mail = Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Décision", StringComparison.Ordinal));
        Assert.Contains("« À réorienter »", Plain.Of(mail.Text), StringComparison.Ordinal);
        Assert.Contains("Adressez-vous maintenant à : Bpifrance", Plain.Of(mail.Text), StringComparison.Ordinal);
        Assert.Equal("Bpifrance", (await candidate.ReadAsync())["decision"]!["redirectedTo"]!.GetValue<string>());
    }

    [Fact]
    public async Task Each_word_has_its_button_and_a_link_of_before_leads_to_the_file()
    {
        var (site, candidate, officer) = await DepositedAsync("fiche-action");
        await using var _ = site;

        using var old = await site.Http.GetAsync($"{officer.File}/retenir");
        await officer.PostAsync("retenir-instruction-acceleree");
        await site.QuietAsync();

        Assert.Equal((HttpStatusCode.SeeOther, officer.File), (old.StatusCode, old.Headers.Location!.OriginalString));
        Assert.Equal("instruction-acceleree", (await candidate.ReadAsync())["decision"]!["value"]!.GetValue<string>());
        Assert.Contains("« Ouverture accélérée d’instruction »", Plain.Of((await site.InboxAsync())[0].Text), StringComparison.Ordinal);
    }

    private static IndexStore Index(TestSite site) => site.Services.GetRequiredService<IndexStore>();

    private async Task<(TestSite Site, Candidate Candidate, OfficerLinks Officer)> DepositedAsync(string id)
    {
        var (call, sample) = (Shipped.Catalogue.Get(id), SchemeSample.Read(id));
        var site = await TestSite.StartAsync(azurite.NextAccount(), sample.At);
        var candidate = await Candidate.StartAsync(site, call, sample.Applicant);
        await candidate.SaveAsync(sample.Answers);
        foreach (var piece in call.Attachments.Where(piece => piece.Required))
        {
            var (name, content) = Samples.FileFor(piece);
            (await candidate.AttachAsync(piece.Id, name, content)).Dispose();
        }

        await candidate.DepositAsync();
        await site.QuietAsync();
        return (site, candidate, new OfficerLinks(site, (await site.InboxAsync()).First(mail => mail.Subject.StartsWith("À examiner", StringComparison.Ordinal))));
    }
}
