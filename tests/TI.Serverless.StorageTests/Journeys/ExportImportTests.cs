using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>A draft leaves as one file and comes back from it, into the same call or another, without overwriting anything unseen.</summary>
public sealed class ExportImportTests(Azurite azurite)
{
    /// <summary>What people and programs send instead of an exported file, and the status of the refusal.</summary>
    public static TheoryData<string, int> NotExports => new()
    {
        { "", 400 },
        { "Bonjour", 400 },
        { "<html><script>alert(1)</script></html>", 400 },
        { "{\"format\":", 400 },
        { "{\"format\":1,\"format\":2}", 400 },
        { "{\"format\":\"ti-serverless/candidature\",\"version\":1,\"call\":\"vte-2026\",\"answers\":[{\"field\":\"companyName\",\"value\":\"\\ud800\"}]}", 400 },
        { "[]", 422 },
        { "{}", 422 },
        { "{\"format\":\"autre\",\"version\":1,\"call\":\"vte-2026\",\"answers\":[]}", 422 },
        { "{\"format\":\"ti-serverless/candidature\",\"version\":2,\"call\":\"vte-2026\",\"answers\":[]}", 422 },
        { "{\"format\":\"ti-serverless/candidature\",\"version\":1,\"call\":\"vte-2026\",\"answers\":{}}", 422 },
        { "{\"format\":\"ti-serverless/candidature\",\"version\":1,\"call\":\"vte-2026\",\"answers\":[3]}", 422 },
        { "{\"format\":\"ti-serverless/candidature\",\"version\":1,\"call\":\"vte-2026\",\"answers\":[{\"field\":\"a\",\"value\":1},{\"field\":\"a\",\"value\":2}]}", 422 },
    };

    [Fact]
    public async Task An_export_holds_answers_with_their_labels_and_the_prints_of_the_files_and_opens_nothing()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        var browser = await CandidatePages.OpenAsync(candidate);
        await site.QuietAsync();
        HttpResponseMessage? sent = null;

        var operations = await site.Probe.RecordAsync(async () => sent = await candidate.SendAsync(HttpMethod.Get, "/export"));
        using var response = sent!;
        using var page = await browser.GetPathAsync(browser.Path + "/export");
        var file = await Candidate.BodyAsync(response);

        Assert.Equal(["table read"], operations);
        Assert.Equal("candidature-vte-2026-20261123-0900.json", response.Content.Headers.ContentDisposition!.FileNameStar ?? response.Content.Headers.ContentDisposition.FileName);
        Assert.Equal("attachment", page.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(file.ToJsonString(), (await Candidate.BodyAsync(page)).ToJsonString());
        Assert.Equal(("vte-2026", 1), (file["call"]!.GetValue<string>(), file["revision"]!.GetValue<int>()));
        var name = file["answers"]!.AsArray().Single(answer => answer!["field"]!.GetValue<string>() == "companyName")!;
        Assert.Equal(Shipped.Vte.Form.FindField("companyName")!.Label, name["label"]!.GetValue<string>());
        var (_, content) = Samples.FileFor(Shipped.Vte.FindAttachment("charter")!);
        var charter = file["attachments"]!.AsArray().Single(one => one!["piece"]!.GetValue<string>() == "charter")!;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), charter["sha256"]!.GetValue<string>());
        Assert.DoesNotContain(candidate.Token, file.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("direction@usine.example", file.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_previewed_field_by_field_then_applied_once_however_often_the_button_is_pressed()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var origin = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        var file = await ExportAsync(origin);
        var target = await Candidate.StartAsync(site, Shipped.Vte, new { email = "autre@usine.example", siret = Samples.Siret(1) });
        await target.SaveAsync(new JsonObject { ["companyName"] = "Ancien nom", ["tutorRole"] = "Responsable" });
        var browser = await CandidatePages.OpenAsync(target);
        await site.QuietAsync();
        var preview = "";

        var looking = await site.Probe.RecordAsync(async () => preview = await PreviewAsync(browser, file));
        var before = await target.ReadAsync();
        HttpResponseMessage? sent = null;
        var applying = await site.Probe.RecordAsync(async () => sent = await browser.PostAsync("/import/enregistrement", preview));
        using var applied = sent!;
        using var again = await browser.PostAsync("/import/enregistrement", preview);
        var after = await target.ReadAsync();

        Assert.Equal(["table read"], looking);
        Assert.Equal(["table read", "table write"], applying);
        Assert.Contains("Ancien nom", preview, StringComparison.Ordinal);
        Assert.Contains("Émaux de Briare", WebUtility.HtmlDecode(preview), StringComparison.Ordinal);
        Assert.Equal("Ancien nom", before["answers"]!["companyName"]!.GetValue<string>());
        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther), (applied.StatusCode, again.StatusCode));
        Assert.Equal("\"2\"", after["etag"]!.GetValue<string>());
        var imported = (await origin.ReadAsync())["answers"]!.AsObject();
        Assert.All(imported.Where(answer => answer.Key != "tutorRole"), answer => Assert.True(JsonNode.DeepEquals(answer.Value, after["answers"]![answer.Key]), answer.Key));
        Assert.Contains("ne change rien", Plain.Of(WebUtility.HtmlDecode(await PreviewAsync(browser, file))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_wrong_goes_out_and_comes_back_as_it_was()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var origin = await CandidatePages.StartAsync(site, "vte-2026", "direction@usine.example", "30150139100082");
        using var kept = await origin.PostAsync("/etapes/entreprise", await origin.GetAsync("/etapes/entreprise"), ("headcount", "une centaine"));
        using var export = await origin.GetPathAsync(origin.Path + "/export");
        var target = await CandidatePages.StartAsync(site, "vte-2026", "autre@usine.example", Samples.Siret(2));

        using var applied = await target.PostAsync("/import/enregistrement", await PreviewAsync(target, await export.Content.ReadAsByteArrayAsync()));

        Assert.Equal(HttpStatusCode.SeeOther, applied.StatusCode);
        Assert.Contains("value=\"une centaine\"", await target.GetAsync("/etapes/entreprise"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_another_call_brings_what_this_call_asks_too_and_names_the_rest()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var origin = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        var target = await Candidate.StartAsync(site, Shipped.Cnam, Shipped.Authority);
        var browser = await CandidatePages.OpenAsync(target);

        var preview = Plain.Of(WebUtility.HtmlDecode(await PreviewAsync(browser, await ExportAsync(origin))));

        Assert.Contains("Ce que le fichier contient et que ce brouillon ne reprend pas", preview, StringComparison.Ordinal);
        Assert.Contains(Plain.Of(Shipped.Vte.Form.FindField("companyName")!.Label), preview, StringComparison.Ordinal);
        Assert.Contains("une déclaration se fait de nouveau", preview, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_that_changed_since_the_preview_is_shown_again_and_not_overwritten()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var origin = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        var target = await Candidate.StartAsync(site, Shipped.Vte, new { email = "autre@usine.example", siret = Samples.Siret(3) });
        var browser = await CandidatePages.OpenAsync(target);
        var preview = await PreviewAsync(browser, await ExportAsync(origin));
        await target.SaveAsync(new JsonObject { ["companyName"] = "Écrit entre-temps" });

        using var refused = await browser.PostAsync("/import/enregistrement", preview);
        var shown = await refused.Content.ReadAsStringAsync();
        var kept = await target.ReadAsync();
        using var confirmed = await browser.PostAsync("/import/enregistrement", shown);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("Écrit entre-temps", WebUtility.HtmlDecode(shown), StringComparison.Ordinal);
        Assert.Equal("Écrit entre-temps", kept["answers"]!["companyName"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.SeeOther, confirmed.StatusCode);
        Assert.NotEqual("Écrit entre-temps", (await target.ReadAsync())["answers"]!["companyName"]!.GetValue<string>());
    }

    [Theory]
    [MemberData(nameof(NotExports))]
    public async Task What_is_no_export_is_refused_with_a_sentence_and_changes_nothing(string content, int status)
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var browser = await CandidatePages.StartAsync(site, "vte-2026", "direction@usine.example", "30150139100082");

        using var refused = await browser.UploadAsync("/import", Encoding.UTF8.GetBytes(content));
        var page = await CandidatePages.ReadAsync(refused);

        Assert.Equal(status, (int)refused.StatusCode);
        Assert.Contains("Il y a un problème", page, StringComparison.Ordinal);
        Assert.Empty(site.Logs.Lines);
    }

    [Fact]
    public async Task A_file_too_large_too_deep_or_missing_is_refused_with_a_sentence()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var browser = await CandidatePages.StartAsync(site, "vte-2026", "direction@usine.example", "30150139100082");
        var nested = Encoding.UTF8.GetBytes(new string('[', 5_000) + new string(']', 5_000));

        using var large = await browser.UploadAsync("/import", new byte[2_000_001]);
        using var deep = await browser.UploadAsync("/import", nested);
        using var missing = await browser.PostAsync("/import", "");
        using var forged = await browser.PostAsync("/import/enregistrement", "", ("reponses", "[1]"), ("revision", "0"));

        Assert.Equal(
            [HttpStatusCode.UnprocessableEntity, HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity, HttpStatusCode.BadRequest],
            [large.StatusCode, deep.StatusCode, missing.StatusCode, forged.StatusCode]);
        Assert.Empty(site.Logs.Lines);
    }

    [Fact]
    public async Task Values_that_no_page_could_have_kept_are_left_out_by_the_preview_and_by_the_button()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);
        var browser = await CandidatePages.OpenAsync(candidate);
        const string hostile = """
            {"format":"ti-serverless/candidature","version":1,"call":"vte-2026","answers":[
              {"field":"companyName","value":{"a":[1,{"b":2}]}},
              {"field":"tutorName","value":["x"]},
              {"field":"tutorRole","value":"Nul \u0000"},
              {"field":"constructor","label":"<script>alert(1)</script>","value":"x"},
              {"field":"missionTitle","value":"=cmd|' /C calc'!A0 \u202e"}]}
            """;

        var preview = await PreviewAsync(browser, Encoding.UTF8.GetBytes(hostile));
        using var forged = await browser.PostAsync(
            "/import/enregistrement", "", ("reponses", """{"companyName":{"a":1},"constructor":"x","missionTitle":"Chargé"}"""), ("revision", "0"));

        Assert.DoesNotContain("<script>alert", preview, StringComparison.Ordinal);
        Assert.Equal(3, WebUtility.HtmlDecode(preview).Split("la valeur n’est pas de celles").Length - 1);
        Assert.Equal(HttpStatusCode.SeeOther, forged.StatusCode);
        Assert.Equal("""{"missionTitle":"Chargé"}""", JsonNode.Parse((await candidate.ReadAsync())["answers"]!.ToJsonString())!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Empty(site.Logs.Lines);
    }

    [Fact]
    public async Task A_deposited_application_can_be_exported_and_takes_no_import()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        await candidate.DepositAsync();
        var file = await ExportAsync(candidate);
        var browser = await CandidatePages.OpenAsync(candidate);

        using var refused = await browser.UploadAsync("/import", file);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
    }

    private static async Task<byte[]> ExportAsync(Candidate candidate)
    {
        using var response = await candidate.SendAsync(HttpMethod.Get, "/export");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsByteArrayAsync();
    }

    /// <summary>The page as it came: its hidden answers are read from it.</summary>
    private static async Task<string> PreviewAsync(CandidatePages browser, byte[] file)
    {
        using var response = await browser.UploadAsync("/import", file);
        var page = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, page);
        return page;
    }
}
