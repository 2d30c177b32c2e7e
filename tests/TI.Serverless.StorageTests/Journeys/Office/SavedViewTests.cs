using System.Net;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Office;

/// <summary>Lists that are opened every morning are given a name, for oneself or for the team.</summary>
public sealed class SavedViewTests(Azurite azurite)
{
    private const string Inbox = "/gestion/appels/vte-2026";
    private const string Views = $"{Inbox}/vues";
    private const string Urgent = "?silence=15&tri=recents";

    [Fact]
    public async Task A_view_is_kept_for_its_person_and_a_shared_one_for_the_team()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var (officer, reader) = await TeamAsync(site);

        var asked = await officer.GetAsync($"{Views}?silence=15&tri=recents&inconnu=1");
        await officer.SubmitAsync(Views, ("liste", "?silence=15&tri=recents"), ("nom", " Urgents "), ("pour", "moi"));
        await officer.SubmitAsync(Views, ("liste", "?personne=-"), ("nom", "À prendre"), ("pour", "equipe"));
        var own = await officer.GetAsync(Inbox);
        var others = await reader.GetAsync(Inbox);

        Assert.Contains("value=\"?silence=15&tri=recents\"", asked, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Inbox}{Urgent}\">Urgents</a>", own, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Inbox}?personne=-\">À prendre</a>", own, StringComparison.Ordinal);
        Assert.DoesNotContain("Urgents", others, StringComparison.Ordinal);
        Assert.Contains("À prendre", others, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_view_without_a_name_or_a_filter_is_refused_and_what_was_typed_stays()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var (officer, _) = await TeamAsync(site);
        await officer.SubmitAsync(Views, ("liste", "?personne=-"), ("nom", "À prendre"), ("pour", "moi"));

        var unnamed = await RefusedAsync(officer, ("liste", "?personne=-"), ("nom", "  "));
        var whole = await RefusedAsync(officer, ("liste", "?inconnu=1"), ("nom", "Tout"));
        var twice = await RefusedAsync(officer, ("liste", "?age=7"), ("nom", "à prendre"), ("pour", "moi"));

        Assert.Contains("Donnez un nom à cette vue", unnamed, StringComparison.Ordinal);
        Assert.Contains("choisissez d’abord un filtre", whole, StringComparison.Ordinal);
        Assert.Contains("Une vue porte déjà ce nom", twice, StringComparison.Ordinal);
        Assert.Contains("value=\"à prendre\"", twice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_neither_shares_a_view_nor_takes_away_one_of_the_team()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var (officer, reader) = await TeamAsync(site);
        await officer.SubmitAsync(Views, ("liste", "?personne=-"), ("nom", "À prendre"), ("pour", "equipe"));
        var id = (await officer.GetAsync(Views)).Split($"action=\"{Views}/")[1].Split('"')[0];

        await reader.SubmitAsync(Views, ("liste", "?age=7"), ("nom", "Anciens"), ("pour", "equipe"));
        using var refused = await reader.SendAsync(HttpMethod.Post, $"{Views}/{id}", new FormUrlEncodedContent([KeyValuePair.Create("partagee", "oui")]));
        var seen = await officer.GetAsync(Inbox);
        await officer.SubmitAsync($"{Views}/{id}", ("partagee", "oui"));
        await officer.SubmitAsync($"{Views}/{id}", ("partagee", "oui"));

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.DoesNotContain("Anciens", seen, StringComparison.Ordinal);
        Assert.Contains("À prendre", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("À prendre", await officer.GetAsync(Inbox), StringComparison.Ordinal);
        Assert.Contains("Anciens", await reader.GetAsync(Inbox), StringComparison.Ordinal);
    }

    private static async Task<(OfficeVisitor Officer, OfficeVisitor Reader)> TeamAsync(TestSite site)
    {
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        foreach (var (name, role) in new[] { ("officier", "Officer"), ("lectrice", "Reader") })
        {
            await administrator.SubmitAsync($"{Inbox}/equipe", ("email", $"{name}@prefecture.example"), ("nom", name), ("roles", role));
        }

        await site.QuietAsync();
        return (await OfficeVisitor.SignInAsync(site, "officier@prefecture.example"), await OfficeVisitor.SignInAsync(site, "lectrice@prefecture.example"));
    }

    private static async Task<string> RefusedAsync(OfficeVisitor visitor, params (string Name, string Value)[] fields)
    {
        using var response = await visitor.SendAsync(HttpMethod.Post, Views, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }
}
