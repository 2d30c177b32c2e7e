using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Mail.Frequencies;
using TI.Serverless.Functions.Storage;
using TI.Serverless.StorageTests.Journeys.Office;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Mails;

/// <summary>Everybody of the staff says, call by call, how often they are written to.</summary>
public sealed class FrequencyTests(Azurite azurite)
{
    private const string Team = "centre-val-de-loire@guichet-vte.example";

    [Fact]
    public async Task The_link_of_a_mail_opens_the_settings_and_choosing_a_digest_ends_the_mails_of_that_call_only()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        await DepositedFiles.DepositAsync(site, 1);
        var settings = await SettingsOfAsync(site, Team);

        var page = await GetAsync(site, settings);
        await GetAsync(site, settings);
        await DepositedFiles.DepositAsync(site, 1, from: 2);
        Assert.Equal(2, await CountAsync(site, "À examiner"));

        var saved = await ChooseAsync(site, settings, "vte-2026", "Daily");
        await DepositedFiles.DepositAsync(site, 1, from: 3);

        Assert.Contains(Team, page, StringComparison.Ordinal);
        Assert.Contains(Shipped.Vte.Title, page, StringComparison.Ordinal);
        Assert.DoesNotContain(Shipped.Cnam.Title, page, StringComparison.Ordinal);
        Assert.Contains("Vos choix sont enregistrés", saved, StringComparison.Ordinal);
        Assert.Equal(2, await CountAsync(site, "À examiner"));
        Assert.Equal(3, await CountAsync(site, "Accusé de réception"));

        await ChooseAsync(site, settings, "vte-2026", "");
        await DepositedFiles.DepositAsync(site, 1, from: 4);
        Assert.Equal(3, await CountAsync(site, "À examiner"));
    }

    [Theory]
    [InlineData("frequence-vte-2026", "href=\"#champ-vte-2026\"")]
    [InlineData("frequence-x", "frequence-x\u00A0: choisissez une fréquence de la liste.")]
    public async Task What_nobody_is_offered_is_refused_by_the_name_of_its_field_and_saves_nothing(string field, string told)
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        await DepositedFiles.DepositAsync(site, 1);
        var settings = await SettingsOfAsync(site, Team);
        var member = await OfficeVisitor.SignInAsync(site, Team);

        using var byLink = await site.Http.PostAsync(settings, new FormUrlEncodedContent([KeyValuePair.Create(field, "zzz")]));
        using var byOffice = await member.PostAsync("/gestion/courriels", (field, "zzz"));

        foreach (var refused in new[] { byLink, byOffice })
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
            Assert.Contains(told, page, StringComparison.Ordinal);
            Assert.DoesNotContain("Vos choix sont enregistrés", page, StringComparison.Ordinal);
        }

        Assert.Empty(await site.Services.GetRequiredService<MailFrequencyStore>().ListAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Every_mail_to_the_staff_leads_to_the_settings_of_who_got_it_and_no_mail_to_a_candidate_does()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        await DepositedFiles.DepositAsync(site, 1);
        await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);

        foreach (var mail in await site.InboxAsync())
        {
            var settings = mail.Links.Where(link => link.Contains("/courriels/", StringComparison.Ordinal)).Distinct().ToArray();
            if (mail.To[0].EndsWith("@usine.example", StringComparison.Ordinal))
            {
                Assert.Empty(settings);
            }
            else
            {
                Assert.Contains(mail.To[0], await GetAsync(site, new Uri(Assert.Single(settings)).AbsolutePath), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task What_is_given_to_one_person_comes_at_once_to_who_chose_digests_and_not_to_who_chose_never()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var file = (await DepositedFiles.DepositAsync(site, 1))[0];
        var settings = await SettingsOfAsync(site, Team);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);

        await ChooseAsync(site, settings, "vte-2026", "Weekly");
        await NoteAsync(site, administrator, file, "Première note.");
        Assert.Equal(1, await CountAsync(site, "Note"));

        await ChooseAsync(site, settings, "vte-2026", "Never");
        await NoteAsync(site, administrator, file, "Seconde note.");
        Assert.Equal(1, await CountAsync(site, "Note"));

        // Signing in is never held back.
        await OfficeVisitor.SignInAsync(site, Team);
    }

    [Fact]
    public async Task The_last_reminder_of_a_file_that_everybody_left_reaches_the_first_of_the_team_whatever_they_chose()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        await DepositedFiles.DepositAsync(site, 1);
        await ChooseAsync(site, await SettingsOfAsync(site, Team), "vte-2026", "Never");

        await RemindAsync(site, new DateTime(2026, 11, 25, 10, 0, 0));
        Assert.Equal(0, await CountAsync(site, "Sans prise en charge"));

        await RemindAsync(site, new DateTime(2026, 11, 30, 10, 0, 0));
        Assert.Equal(1, await CountAsync(site, "Sans prise en charge"));
    }

    [Fact]
    public async Task A_team_of_which_everybody_chose_never_is_told_to_who_administers_the_call()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        await DepositedFiles.DepositAsync(site, 1);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        Assert.DoesNotContain("Personne n’est averti", await administrator.GetAsync("/gestion/appels/vte-2026/reglages"), StringComparison.Ordinal);

        await ChooseAsync(site, await SettingsOfAsync(site, Team), "vte-2026", "Never");

        var page = Plain.Of(await administrator.GetAsync("/gestion/appels/vte-2026/reglages"));
        Assert.Contains("Personne n’est averti de ce que reçoit cette équipe : Équipe Centre-Val de Loire.", page, StringComparison.Ordinal);
        // The route of Orléans has another member, who is still told.
        Assert.DoesNotContain("Référente Orléans Métropole", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mailbox_that_presses_its_own_button_ends_digests_and_keeps_the_rest()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        await DepositedFiles.DepositAsync(site, 1);
        var settings = await SettingsOfAsync(site, Team);

        using (var form = new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]))
        {
            (await site.Http.PostAsync(settings, form)).Dispose();
        }

        Assert.Equal(MailFrequency.AtOnce, await OfTeamAsync(site));
        await ChooseAsync(site, settings, "vte-2026", "Daily");
        using (var form = new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]))
        {
            (await site.Http.PostAsync(settings, form)).Dispose();
        }

        Assert.Equal(MailFrequency.Never, await OfTeamAsync(site));
    }

    [Fact]
    public async Task An_expired_link_offers_a_new_one_to_the_same_address_and_a_forged_one_is_nowhere()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        await DepositedFiles.DepositAsync(site, 1);
        var settings = await SettingsOfAsync(site, Team);
        site.Clock.Advance(TimeSpan.FromDays(181));

        using var expired = await site.Http.GetAsync(settings);
        using var refused = await PostAsync(site, settings, ("frequence-vte-2026", "Never"));
        Assert.Equal(HttpStatusCode.Gone, expired.StatusCode);
        Assert.Equal(HttpStatusCode.Gone, refused.StatusCode);
        Assert.Equal(MailFrequency.AtOnce, await OfTeamAsync(site));

        (await PostAsync(site, $"{settings}/renouvellement")).Dispose();
        (await PostAsync(site, $"{settings}/renouvellement")).Dispose();
        await site.QuietAsync();
        var fresh = Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("La fréquence", StringComparison.Ordinal));
        Assert.Equal([Team], fresh.To);
        Assert.Contains(Team, await GetAsync(site, new Uri(fresh.Links.First(link => link.Contains("/courriels/", StringComparison.Ordinal))).AbsolutePath), StringComparison.Ordinal);

        using var forged = await site.Http.GetAsync("/courriels/abc");
        Assert.Equal(HttpStatusCode.NotFound, forged.StatusCode);
    }

    [Fact]
    public async Task Who_signed_in_reaches_the_same_choices_and_nobody_chooses_for_a_call_that_is_not_theirs()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var officer = await OfficeVisitor.SignInAsync(site, Team);

        Assert.Contains("/gestion/courriels", await officer.GetAsync("/gestion/compte"), StringComparison.Ordinal);
        var page = await officer.SubmitAsync("/gestion/courriels", ("frequence-vte-2026", "Weekly"), ("frequence-cnam-2026", "Never"), ("frequence-nulle-part", "Never"));

        Assert.Contains("Vos choix sont enregistrés", page, StringComparison.Ordinal);
        var chosen = Assert.Single(await site.Services.GetRequiredService<MailFrequencyStore>().ListAsync(CancellationToken.None));
        Assert.Equal(("vte-2026", MailFrequency.Weekly), (chosen.CallId, chosen.Frequency));
    }

    [Fact]
    public async Task A_choice_costs_a_read_a_query_and_a_transaction_and_a_mail_to_any_team_one_query_for_half_a_minute()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        await DepositedFiles.DepositAsync(site, 1);
        var settings = await SettingsOfAsync(site, Team);

        var choosing = await site.Probe.RecordAsync(() => ChooseAsync(site, settings, "vte-2026", "Daily"));
        var again = await site.Probe.RecordAsync(() => ChooseAsync(site, settings, "vte-2026", "Daily"));
        var frequencies = site.Services.GetRequiredService<MailFrequencies>();
        var asking = await site.Probe.RecordAsync(async () =>
        {
            foreach (var number in Enumerable.Range(0, 20))
            {
                await frequencies.OfAsync(EmailAddress.Parse($"agent{number}@region.example"), number % 2 == 0 ? "vte-2026" : "cnam-2026", CancellationToken.None);
            }
        });
        site.Clock.Advance(TimeSpan.FromSeconds(31));
        var later = await site.Probe.RecordAsync(() => frequencies.OfAsync(EmailAddress.Parse(Team), "vte-2026", CancellationToken.None));

        Assert.Equal(["table read", "table query", "transaction"], choosing);
        Assert.Equal(["table read", "table query"], again);
        Assert.Equal(["table query"], asking);
        Assert.Equal(["table query"], later);
    }

    [Fact]
    public async Task A_choice_survives_a_crash_before_and_after_it_is_kept()
    {
        foreach (var point in Enum.GetValues<StorageProbe.KillPoint>())
        {
            var account = azurite.NextAccount();
            string settings;
            await using (var site = await DepositedFiles.StartAsync(azurite, account: account))
            {
                settings = FrequencyPaths.Link(site.Services.GetRequiredService<FrequencyTokens>().Write(EmailAddress.Parse(Team)));
                site.Probe.Arm(at: 1, point);
                (await PostAsync(site, settings, ("frequence-vte-2026", "Weekly"))).Dispose();
                await site.Probe.DeadAsync();
            }

            await using var restarted = await DepositedFiles.StartAsync(azurite, account: account);
            await ChooseAsync(restarted, settings, "vte-2026", "Weekly");
            Assert.Equal(MailFrequency.Weekly, await OfTeamAsync(restarted));
            Assert.Single(await restarted.Services.GetRequiredService<MailFrequencyStore>().ListAsync(CancellationToken.None));
        }
    }

    internal static async Task<string> SettingsOfAsync(TestSite site, string address) => new Uri((await site.InboxAsync())
        .First(mail => mail.To.Contains(address)).Links.First(link => link.Contains("/courriels/", StringComparison.Ordinal))).AbsolutePath;

    internal static async Task<string> ChooseAsync(TestSite site, string settings, string callId, string frequency)
    {
        using var response = await PostAsync(site, settings, ($"frequence-{callId}", frequency));
        var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{response.StatusCode}: {page}");
        return page;
    }

    private static async Task RemindAsync(TestSite site, DateTime local)
    {
        site.Clock.Set(ParisTime.ToInstant(local));
        await site.DoWhatIsDueAsync();
    }

    private static async Task NoteAsync(TestSite site, OfficeVisitor author, Candidate file, string text)
    {
        using var response = await author.PostAsync($"/gestion/appels/vte-2026/dossiers/{file.Id}/notes", ("note", text), ("prevenir", Team), ("formulaire", Guid.NewGuid().ToString("N")));
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        await site.QuietAsync();
    }

    private static Task<MailFrequency> OfTeamAsync(TestSite site) =>
        site.Services.GetRequiredService<MailFrequencies>().OfAsync(EmailAddress.Parse(Team), "vte-2026", CancellationToken.None);

    private static async Task<int> CountAsync(TestSite site, string subject) =>
        (await site.InboxAsync()).Count(mail => mail.Subject.StartsWith(subject, StringComparison.Ordinal));

    private static async Task<string> GetAsync(TestSite site, string path)
    {
        using var response = await site.Http.GetAsync(path);
        var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{response.StatusCode}: {page}");
        return page;
    }

    private static async Task<HttpResponseMessage> PostAsync(TestSite site, string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await site.Http.PostAsync(path, form);
    }
}
