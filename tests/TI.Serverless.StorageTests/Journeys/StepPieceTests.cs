using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>Pieces asked in their step, and for each item of a block: joined and taken back there, without losing what was typed.</summary>
public sealed class StepPieceTests(Azurite azurite)
{
    private const string Siret = "30150139100082";
    private const string FirstMember = "244500468";
    private const string SecondMember = "732829320";

    [Fact]
    public async Task A_file_joined_in_its_step_keeps_what_was_typed_and_stays_in_the_step()
    {
        await using var site = await StartAsync();
        var pages = await CandidatePages.StartAsync(site, PieceCalls.Id, "direction@usine.example", Siret);
        var step = await pages.GetAsync("/etapes/groupement");
        Assert.Contains("enctype=\"multipart/form-data\"", step, StringComparison.Ordinal);
        Assert.Contains("Mandat du chef de file", step, StringComparison.Ordinal);
        Assert.DoesNotContain("Délibération", step, StringComparison.Ordinal);
        Assert.DoesNotContain("Mandat du chef de file", await pages.GetAsync("/pieces"), StringComparison.Ordinal);

        using var joined = await PostStepAsync(pages, step, ("_piece.mandate", "mandat.pdf", Samples.Pdf("mandat")), ("_joindre", "mandate"), ("lead", "Émaux de Briare"), ("members", "0"));
        var after = await pages.GetAsync(joined.Headers.Location!.OriginalString[pages.Path.Length..]);

        Assert.Equal(HttpStatusCode.SeeOther, joined.StatusCode);
        Assert.Contains("/etapes/groupement?ajoute=", joined.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.EndsWith("#piece-mandate", joined.Headers.Location.OriginalString, StringComparison.Ordinal);
        Assert.Contains("Le fichier « mandat.pdf » est ajouté", CandidatePlain(after), StringComparison.Ordinal);
        Assert.Contains("value=\"Émaux de Briare\"", after, StringComparison.Ordinal);

        var file = System.Text.RegularExpressions.Regex.Match(after, "value=\"(mandate/[a-f0-9]+)\"").Groups[1].Value;
        using var removed = await PostStepAsync(pages, after, null, ("_retirer", file), ("lead", "Émaux du Loiret"), ("members", "0"));
        var again = await pages.GetAsync(removed.Headers.Location!.OriginalString[pages.Path.Length..]);

        Assert.Contains("Le fichier est retiré", again, StringComparison.Ordinal);
        Assert.Contains("value=\"Émaux du Loiret\"", again, StringComparison.Ordinal);
        Assert.DoesNotContain("mandat.pdf", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_chosen_and_sent_by_the_other_button_is_joined_all_the_same_and_a_refused_one_keeps_the_answers()
    {
        await using var site = await StartAsync();
        var pages = await CandidatePages.StartAsync(site, PieceCalls.Id, "direction@usine.example", Siret);
        var step = await pages.GetAsync("/etapes/groupement");

        using var refused = await PostStepAsync(pages, step, ("_piece.mandate", "mandat.pdf", "<html>"u8.ToArray()), ("_joindre", "mandate"), ("lead", "Émaux"), ("members", "0"));
        var page = await CandidatePages.ReadAsync(refused);
        using var onwards = await PostStepAsync(
            pages, await pages.GetAsync("/etapes/groupement"), ("_piece.mandate", "mandat.pdf", Samples.Pdf()), ("_suite", "dossier"), ("lead", "Émaux"), ("members", "0"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("href=\"#champ-mandate\"", page, StringComparison.Ordinal);
        Assert.Contains("n’est pas dans un format accepté", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Émaux\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, onwards.StatusCode);
        Assert.Contains("mandat.pdf", await pages.GetAsync("/verification"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_member_has_a_deliberation_of_its_own_which_the_deposit_requires()
    {
        await using var site = await StartAsync();
        var candidate = await Candidate.StartAsync(site, PieceCalls.Call, Shipped.Company);
        await candidate.SaveAsync(new JsonObject { ["members"] = new JsonArray(Member(FirstMember), Member(SecondMember)) });

        var missing = (await candidate.ReadAsync())["missing"]!.AsObject();
        var pieces = (await candidate.ReadAsync())["pieces"]!.AsArray();
        using var first = await candidate.AttachAsync($"deliberation-{FirstMember}", "délibération.pdf", Samples.Pdf("1"));
        using var second = await candidate.AttachAsync($"deliberation-{SecondMember}", "délibération.pdf", Samples.Pdf("2"));
        using var nobody = await candidate.AttachAsync("deliberation-552100554", "délibération.pdf", Samples.Pdf("3"));
        using var all = await candidate.AttachAsync("deliberation", "délibération.pdf", Samples.Pdf("4"));
        using var mandate = await candidate.AttachAsync("mandate", "mandat.pdf", Samples.Pdf("5"));
        var receipt = await candidate.DepositAsync();

        Assert.Equal(["mandate", $"deliberation-{FirstMember}", $"deliberation-{SecondMember}"], missing.Select(pair => pair.Key));
        Assert.Equal(["film", "mandate", $"deliberation-{FirstMember}", $"deliberation-{SecondMember}"], pieces.Select(piece => piece!["id"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, all.StatusCode);
        var labels = receipt["attachments"]!.AsArray().Select(file => CandidatePlain(file!["label"]!.GetValue<string>())).ToArray();
        Assert.Equal(["Délibération (244 500 468)", "Délibération (732 829 320)", "Mandat du chef de file"], labels);
    }

    [Fact]
    public async Task Files_of_a_member_taken_away_stay_in_sight_until_they_are_taken_back()
    {
        await using var site = await StartAsync();
        var candidate = await Candidate.StartAsync(site, PieceCalls.Call, Shipped.Company);
        await candidate.SaveAsync(new JsonObject { ["members"] = new JsonArray(Member(FirstMember)) });
        using var added = await candidate.AttachAsync($"deliberation-{FirstMember}", "délibération.pdf", Samples.Pdf("1"));
        await candidate.SaveAsync([]);

        Assert.DoesNotContain($"deliberation-{FirstMember}", (await candidate.ReadAsync())["missing"]!.AsObject().Select(pair => pair.Key));
        Assert.Single((await candidate.ReadAsync())["attachments"]!.AsArray());
        using var removed = await candidate.SendAsync(HttpMethod.Delete, $"/attachments/deliberation-{FirstMember}/d%C3%A9lib%C3%A9ration.pdf");

        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Empty((await candidate.ReadAsync())["attachments"]!.AsArray());
    }

    private Task<TestSite> StartAsync() => TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, PieceCalls.Catalogue);

    private static JsonObject Member(string siren) => new() { ["siren"] = siren, ["name"] = "Commune" };

    private static string CandidatePlain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');

    private static async Task<HttpResponseMessage> PostStepAsync(
        CandidatePages pages, string page, (string Name, string FileName, byte[] Content)? file, params (string Name, string Value)[] typed)
    {
        using var form = new MultipartFormDataContent();
        var state = System.Text.RegularExpressions.Regex.Match(page, "name=\"_etat\" value=\"([^\"]*)\"").Groups[1].Value;
        form.Add(new StringContent(state, Encoding.UTF8), "_etat");
        foreach (var (name, value) in typed)
        {
            form.Add(new StringContent(value, Encoding.UTF8), name);
        }

        if (file is var (field, fileName, content))
        {
            var part = new ByteArrayContent(content);
            part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = field, FileName = fileName };
            form.Add(part);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, $"{pages.Path}/etapes/groupement") { Content = form };
        return await pages.SendAsync(request);
    }
}
