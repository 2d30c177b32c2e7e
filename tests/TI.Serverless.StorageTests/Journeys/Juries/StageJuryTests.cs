using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Retention;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Juries;

/// <summary>A call that selects in two stages has two juries, one after the other. Its second wave closes on 31 March 2021.</summary>
public sealed class StageJuryTests(Azurite azurite)
{
    private const string CallId = "sites-cles-en-main";
    private const string First = "releve-2";
    private const string Second = "releve-2.national";
    private const string Office = $"/gestion/appels/{CallId}";

    [Fact]
    public async Task Each_stage_has_its_jury_its_dates_and_only_the_files_that_passed_the_one_before()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), SchemeSample.Read(CallId).At);
        var (passes, stays) = (await DepositAsync(site), await DepositAsync(site));
        var (ada, bob) = (await SignInAsync(site, "Ada Lune", StaffRole.Reviewer), await SignInAsync(site, "Bob Mars", StaffRole.Reviewer));
        var decider = await SignInAsync(site, "Zora Terre", StaffRole.DecisionMaker);
        var home = Plain.Of(await decider.GetAsync($"{Office}/selection"));
        Assert.Contains("Seconde relève, étape 1 : Présélection régionale", home, StringComparison.Ordinal);
        Assert.Contains("Seconde relève, étape 2 : Sélection nationale", home, StringComparison.Ordinal);

        // The first stage scores both; nobody has passed it yet.
        using (var set = await SetUpAsync(decider, First, "ada", "2021-02-01", "2021-02-10", passes, stays))
        {
            Assert.Equal(HttpStatusCode.SeeOther, set.StatusCode);
        }

        Assert.Contains("Aucun dossier n’est encore présélectionné", await decider.GetAsync($"{Office}/selection/{Second}/jury"), StringComparison.Ordinal);
        using (var tooEarly = await SetUpAsync(decider, Second, "bob", "2021-02-02", "2021-02-20", passes))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, tooEarly.StatusCode);
        }

        await ScoreAsync(ada, First, passes, "5");
        await ScoreAsync(ada, First, stays, "2");
        Assert.Contains("jury de l’étape 2", Plain.Of(await decider.GetAsync($"{Office}/selection/{First}")), StringComparison.Ordinal);
        await decider.SubmitAsync($"{Office}/dossiers/{passes}/actions/preselectionner-national", ("texte", "Première de la région."));
        await site.QuietAsync();
        using (var withBoth = await SetUpAsync(decider, Second, "bob", "2021-02-02", "2021-02-20", passes, stays))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, withBoth.StatusCode);
        }

        using (var set = await SetUpAsync(decider, Second, "bob", "2021-02-02", "2021-02-20", passes))
        {
            Assert.Equal(HttpStatusCode.SeeOther, set.StatusCode);
        }

        // Each sits where they were seated, and reads what is before them there.
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(bob, $"{Office}/jury/{Second}/dossiers/{passes}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(bob, $"{Office}/jury/{Second}/dossiers/{stays}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(bob, $"{Office}/jury/{First}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(ada, $"{Office}/jury/{Second}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(bob, $"{Office}/jury/releve-2.absente"));

        // The second begins on its own first day.
        Assert.Contains("La notation n’est pas ouverte", await bob.SubmitAsync($"{Office}/jury/{Second}/dossiers/{passes}", ("action", "brouillon"), ("note-foncier", "4")), StringComparison.Ordinal);
        site.Clock.Set(new DateTimeOffset(2021, 2, 2, 0, 0, 0, TimeSpan.FromHours(1)));
        (bob, decider) = (await OfficeVisitor.SignInAsync(site, "bob@prefecture.example"), await OfficeVisitor.SignInAsync(site, "zora@prefecture.example"));
        await ScoreAsync(bob, Second, passes, "3");

        var (regional, national) = (Plain.Of(await decider.GetAsync($"{Office}/selection/{First}")), Plain.Of(await decider.GetAsync($"{Office}/selection/{Second}")));
        Assert.Contains("20 sur 20", regional, StringComparison.Ordinal);
        Assert.DoesNotContain("12 sur 20", regional, StringComparison.Ordinal);
        Assert.Contains("12 sur 20", national, StringComparison.Ordinal);
        Assert.DoesNotContain("20 sur 20", national, StringComparison.Ordinal);
        var minutes = Plain.Of(await decider.GetAsync($"{Office}/selection/{Second}/proces-verbal"));
        Assert.Contains("étape 2 : Sélection nationale", minutes, StringComparison.Ordinal);
        Assert.Contains("Bob Mars", minutes, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada Lune", minutes, StringComparison.Ordinal);

        // What the wave granted is told at each stage.
        var juries = site.Services.GetRequiredService<JuryStore>();
        (await SetUpAsync(decider, Second, "bob", "2021-02-02", "2021-02-20", [("enveloppe", "100 000")], passes)).Dispose();
        await juries.GrantAsync(CallId, First, passes, 60_000, CancellationToken.None);
        Assert.Contains("<th scope=\"row\">Accordé</th> <td class=\"ti-number\">60 000 €</td>", Plain.Of(await decider.GetAsync($"{Office}/selection/{Second}")), StringComparison.Ordinal);

        // Decisions follow the last jury; an erased file leaves both.
        var batch = await decider.GetAsync($"{Office}/selection/{First}/decisions");
        Assert.Contains($"decision-{passes}", batch, StringComparison.Ordinal);
        Assert.DoesNotContain($"decision-{stays}", batch, StringComparison.Ordinal);
        await site.Services.GetRequiredService<TeamRemains>().RemoveAsync(
            CallId, passes, new ErasureTask(new ErasureFacts(site.Clock.GetUtcNow(), "file", "essai", 0), [First], [], [], null), CancellationToken.None);
        Assert.Empty((await juries.FindRecordAsync(CallId, Second, CancellationToken.None))!.Scores);
        Assert.Equal(stays, Assert.Single((await juries.FindRecordAsync(CallId, First, CancellationToken.None))!.Scores).File);
    }

    [Fact]
    public async Task The_members_of_a_later_stage_are_reminded_of_their_own_jury()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), SchemeSample.Read(CallId).At);
        var file = await DepositAsync(site);
        await SignInAsync(site, "Bob Mars", StaffRole.Reviewer);
        var decider = await SignInAsync(site, "Zora Terre", StaffRole.DecisionMaker);
        await decider.SubmitAsync($"{Office}/dossiers/{file}/actions/preselectionner-national", ("texte", "Première de la région."));
        await site.QuietAsync();
        (await SetUpAsync(decider, Second, "bob", "2021-02-02", "2021-02-19", file)).Dispose();

        site.Clock.Set(new DateTimeOffset(2021, 2, 18, 10, 0, 0, TimeSpan.FromHours(1)));
        await site.DoWhatIsDueAsync();
        await site.QuietAsync();

        var mail = Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Notes à rendre", StringComparison.Ordinal));
        Assert.Equal(["bob@prefecture.example"], mail.To);
        Assert.Contains("Seconde relève, étape 2 : Sélection nationale", Plain.Of(mail.Subject), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_opens_the_pieces_of_a_file_unless_the_jury_is_blind()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), SchemeSample.Read(CallId).At);
        var file = await DepositAsync(site);
        var piece = (await site.Services.GetRequiredService<ApplicationStore>().FindAsync(file, CancellationToken.None))!.Attachments[0];
        var ada = await SignInAsync(site, "Ada Lune", StaffRole.Reviewer);
        var decider = await SignInAsync(site, "Zora Terre", StaffRole.DecisionMaker);
        var path = $"{Office}/jury/{First}/dossiers/{file}/fichiers/{piece.Id}";

        (await SetUpAsync(decider, First, "ada", "2021-02-01", "2021-02-10", file)).Dispose();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(ada, path));
        (await SetUpAsync(decider, First, "ada", "2021-02-01", "2021-02-10", [("aveugle", "true")], file)).Dispose();

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(ada, path));
    }

    private static Task<HttpResponseMessage> SetUpAsync(OfficeVisitor by, string round, string member, string from, string until, params ApplicationId[] files) =>
        SetUpAsync(by, round, member, from, until, [], files);

    private static Task<HttpResponseMessage> SetUpAsync(
        OfficeVisitor by, string round, string member, string from, string until, (string, string)[] more, params ApplicationId[] files) => by.PostAsync(
            $"{Office}/selection/{round}/jury",
            [
                ("debut", from), ("fin", until), ("notes", "1"), .. more.Any(field => field.Item1 == "enveloppe") ? [] : new[] { ("enveloppe", "") }, ("membres", EmailAddress.Parse($"{member}@prefecture.example").Hash), .. more,
                .. files.Select(file => ("dossiers", file.ToString())),
            ]);

    private static async Task ScoreAsync(OfficeVisitor member, string round, ApplicationId file, string score)
    {
        using var response = await member.PostAsync(
            $"{Office}/jury/{round}/dossiers/{file}", [("action", "definitif"), .. Shipped.Catalogue.Get(CallId).Jury!.Criteria.Select(criterion => ($"note-{criterion.Id}", score))]);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
    }

    private static async Task<OfficeVisitor> SignInAsync(TestSite site, string name, StaffRole role)
    {
        var email = string.Create(CultureInfo.InvariantCulture, $"{name.Split(' ')[0].ToLowerInvariant()}@prefecture.example");
        await site.Services.GetRequiredService<PeopleStore>().SaveAsync(
            new StaffMember { Email = EmailAddress.Parse(email), Name = name, Roles = new Dictionary<string, IReadOnlyList<StaffRole>> { [CallId] = [role] } }, change: null, CancellationToken.None);
        return await OfficeVisitor.SignInAsync(site, email);
    }

    private static async Task<ApplicationId> DepositAsync(TestSite site)
    {
        var (call, sample) = (Shipped.Catalogue.Get(CallId), SchemeSample.Read(CallId));
        var candidate = await Candidate.StartAsync(site, call, sample.Applicant);
        await candidate.SaveAsync(sample.Answers);
        foreach (var piece in call.Attachments.Where(piece => piece.Required))
        {
            var (name, content) = Samples.FileFor(piece);
            (await candidate.AttachAsync(piece.Id, name, content)).Dispose();
        }

        await candidate.DepositAsync();
        await site.QuietAsync();
        return ApplicationId.Parse(candidate.Id);
    }

    private static async Task<HttpStatusCode> StatusAsync(OfficeVisitor visitor, string path)
    {
        using var response = await visitor.SendAsync(HttpMethod.Get, path);
        return response.StatusCode;
    }
}
