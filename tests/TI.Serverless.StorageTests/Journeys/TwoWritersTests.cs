using System.Net;
using System.Text.Json.Nodes;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>Two people, or two windows, on one draft: nobody's words are lost.</summary>
public sealed class TwoWritersTests(Azurite azurite)
{
    [Fact]
    public async Task The_second_writer_of_the_api_gets_412_with_what_is_stored()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);
        var seen = candidate.ETag;
        await candidate.SaveAsync(new JsonObject { ["companyName"] = "Émaux de Briare" });

        using var second = await candidate.SendAsync(HttpMethod.Put, json: new { answers = new { missionTitle = "Chargé de décarbonation" } }, ifMatch: seen);
        var problem = await Candidate.BodyAsync(second);

        Assert.Equal(HttpStatusCode.PreconditionFailed, second.StatusCode);
        Assert.Equal(candidate.ETag, problem["currentETag"]!.GetValue<string>());
        Assert.Equal("Émaux de Briare", problem["current"]!["answers"]!["companyName"]!.GetValue<string>());
        Assert.Equal("Émaux de Briare", (await candidate.ReadAsync())["answers"]!["companyName"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_put_without_if_match_is_asked_for_one()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);

        using var response = await candidate.SendAsync(HttpMethod.Put, json: new { answers = new { } });

        Assert.Equal(HttpStatusCode.PreconditionRequired, response.StatusCode);
    }

    [Fact]
    public async Task Adding_a_file_does_not_make_an_open_form_stale()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);

        using var added = await candidate.AttachAsync("charter", "charte.pdf", Samples.Pdf());
        await candidate.SaveAsync(new JsonObject { ["companyName"] = "Émaux de Briare" });

        var application = await candidate.ReadAsync();
        Assert.Equal("charte.pdf", Assert.Single(application["attachments"]!.AsArray())!["fileName"]!.GetValue<string>());
        Assert.Equal("Émaux de Briare", application["answers"]!["companyName"]!.GetValue<string>());
    }

    [Fact]
    public async Task Files_and_answers_sent_together_are_all_kept()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);

        var files = new[] { "jobDescription", "charter", "bankDetails", "deMinimisDeclaration", "contract" };
        var attachments = files.Select(async field =>
        {
            using var response = await candidate.AttachAsync(field, $"{field}.pdf", Samples.Pdf(field));
            return response.StatusCode;
        });
        var save = candidate.SaveAsync(new JsonObject { ["companyName"] = "Émaux de Briare" });
        var statuses = await Task.WhenAll(attachments);
        await save;

        Assert.All(statuses, status => Assert.Equal(HttpStatusCode.Created, status));
        var application = await candidate.ReadAsync();
        Assert.Equal(files.Order(), application["attachments"]!.AsArray().Select(file => file!["field"]!.GetValue<string>()).Order());
        Assert.Equal("Émaux de Briare", application["answers"]!["companyName"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_second_window_on_the_same_step_gets_a_page_with_both_texts_and_may_keep_either()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var browser = await CandidatePages.StartAsync(site, "vte-2026", "direction@usine.example", "30150139100082");
        var firstWindow = await browser.GetAsync("/etapes/mission");
        var secondWindow = firstWindow;

        using var saved = await browser.PostAsync("/etapes/mission", firstWindow, ("missionTitle", "Chargé de décarbonation"), ("tutorName", "Nadia Morel"));
        using var conflict = await browser.PostAsync("/etapes/mission", secondWindow, ("missionTitle", "Chargé de la transition"), ("tutorName", "Paul Lenoir"));
        var merge = await CandidatePages.ReadAsync(conflict);

        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, conflict.StatusCode);
        Assert.Contains("Chargé de décarbonation", merge, StringComparison.Ordinal);
        Assert.Contains("value=\"Chargé de la transition\"", merge, StringComparison.Ordinal);
        Assert.Contains("Nadia Morel", merge, StringComparison.Ordinal);
        Assert.Contains("Chargé de décarbonation", await browser.GetAsync("/etapes/mission"), StringComparison.Ordinal);

        using var merged = await browser.PostAsync("/etapes/mission", merge, ("missionTitle", "Chargé de la transition"), ("tutorName", "Nadia Morel"));
        var after = await browser.GetAsync("/etapes/mission");
        Assert.Equal(HttpStatusCode.SeeOther, merged.StatusCode);
        Assert.Contains("value=\"Chargé de la transition\"", after, StringComparison.Ordinal);
        Assert.Contains("value=\"Nadia Morel\"", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_windows_on_different_steps_do_not_disturb_each_other()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var browser = await CandidatePages.StartAsync(site, "vte-2026", "direction@usine.example", "30150139100082");
        var mission = await browser.GetAsync("/etapes/mission");
        var company = await browser.GetAsync("/etapes/entreprise");

        using var first = await browser.PostAsync("/etapes/mission", mission, ("missionTitle", "Chargé de décarbonation"));
        using var second = await browser.PostAsync("/etapes/entreprise", company, ("companyName", "Émaux de Briare"));

        Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, second.StatusCode);
        Assert.Contains("value=\"Chargé de décarbonation\"", await browser.GetAsync("/etapes/mission"), StringComparison.Ordinal);
        Assert.Contains("value=\"Émaux de Briare\"", await browser.GetAsync("/etapes/entreprise"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_wrong_is_kept_and_shown_back_with_what_to_do()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var browser = await CandidatePages.StartAsync(site, "vte-2026", "direction@usine.example", "30150139100082");
        var page = await browser.GetAsync("/etapes/entreprise");

        using var refused = await browser.PostAsync("/etapes/entreprise", page, ("companyName", "Émaux de Briare"), ("headcount", "une centaine"), ("siteCommune", "4525"));
        var shown = await CandidatePages.ReadAsync(refused);
        var later = await browser.GetAsync("/etapes/entreprise");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("value=\"une centaine\"", shown, StringComparison.Ordinal);
        Assert.Contains("href=\"#champ-headcount\"", shown, StringComparison.Ordinal);
        Assert.Contains("value=\"une centaine\"", later, StringComparison.Ordinal);
        Assert.Contains("value=\"Émaux de Briare\"", later, StringComparison.Ordinal);
    }
}
