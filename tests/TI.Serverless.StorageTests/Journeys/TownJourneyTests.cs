using System.Net;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

public sealed class TownJourneyTests(Azurite azurite)
{
    [Fact]
    public async Task A_town_applies_to_cnam_2026_answers_a_request_and_is_not_retained_with_the_routes_of_appeal()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Cnam, Shipped.Authority);
        var receipt = await candidate.DepositAsync();
        Assert.Equal("none", receipt["silence"]!["implicitDecision"]!.GetValue<string>());
        Assert.Null(receipt["silence"]!["date"]);
        await site.QuietAsync();
        var officer = new OfficerLinks(site, Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("À examiner", StringComparison.Ordinal)));

        using var empty = await officer.SendAsync("complement", ("reponse-avant", "2026-12-08"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        await officer.PostAsync("complement", ("texte", "Merci de joindre le plan des locaux."), ("reponse-avant", "2026-12-08"));
        await site.QuietAsync();
        var request = Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Complément demandé", StringComparison.Ordinal));
        Assert.Contains("Merci de joindre le plan des locaux.", Plain.Of(request.Text), StringComparison.Ordinal);
        Assert.Contains("L. 114-5", Plain.Of(request.Text), StringComparison.Ordinal);

        using var attached = await candidate.AttachAsync("complements", "plan.pdf", Samples.Pdf("plan"));
        Assert.Equal(HttpStatusCode.Created, attached.StatusCode);
        using var replied = await candidate.SendAsync(HttpMethod.Post, "/replies", new { message = "Le voici." });
        Assert.Equal(HttpStatusCode.Created, replied.StatusCode);
        await site.QuietAsync();
        Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Complément reçu", StringComparison.Ordinal) && mail.Text.Contains("Le voici.", StringComparison.Ordinal));

        using var withoutReason = await officer.SendAsync("ne-pas-retenir");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, withoutReason.StatusCode);
        await officer.PostAsync("ne-pas-retenir", ("texte", "Aucune entreprise du bassin n’a été consultée."));
        await site.QuietAsync();
        var decision = Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Décision", StringComparison.Ordinal));
        Assert.Contains("Aucune entreprise du bassin", Plain.Of(decision.Text), StringComparison.Ordinal);
        Assert.Contains("recours contentieux", Plain.Of(decision.Text), StringComparison.Ordinal);
        Assert.Contains(Shipped.Cnam.Appeal.TelerecoursUrl, Plain.Of(decision.Text), StringComparison.Ordinal);

        var followUp = await candidate.ReadAsync();
        Assert.Equal("notRetained", followUp["decision"]!["outcome"]!.GetValue<string>());
        using var tooLate = await candidate.SendAsync(HttpMethod.Post, "/withdrawal");
        Assert.Equal(HttpStatusCode.Conflict, tooLate.StatusCode);
        Assert.Empty(site.Logs.Lines);
    }

    [Fact]
    public async Task A_withdrawn_application_tells_the_team_and_cannot_be_decided()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Cnam, Shipped.Authority);
        await candidate.DepositAsync();
        await site.QuietAsync();
        var officer = new OfficerLinks(site, Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("À examiner", StringComparison.Ordinal)));

        using var withdrawn = await candidate.SendAsync(HttpMethod.Post, "/withdrawal", new { reason = "Projet reporté." });
        using var again = await candidate.SendAsync(HttpMethod.Post, "/withdrawal");
        Assert.Equal(HttpStatusCode.OK, withdrawn.StatusCode);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        await site.QuietAsync();

        var mails = (await site.InboxAsync()).Where(mail => mail.Subject.StartsWith("Candidature retirée", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, mails.Length);
        Assert.All(mails, mail => Assert.Contains("Projet reporté.", mail.Text, StringComparison.Ordinal));
        using var refused = await officer.SendAsync("retenir");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
    }

    [Fact]
    public async Task The_closed_call_tells_what_happened_and_takes_no_application()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);

        using var refused = await site.SendAsync(HttpMethod.Post, "/api/v1/calls/cnam-2020-2021/applications", json: Shipped.Authority);
        var problem = await Candidate.BodyAsync(refused);
        var page = WebUtility.HtmlDecode(await site.Http.GetStringAsync("/appels/cnam-2020-2021"));

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        Assert.Contains("25\u00A0juin 2021", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains(Shipped.Catalogue.Get("cnam-2020-2021").Closed!.WhatHappened, page, StringComparison.Ordinal);
        Assert.Contains("/appels/cnam-2026", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Commencer ma candidature", page, StringComparison.Ordinal);
    }
}
