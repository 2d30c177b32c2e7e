using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Calendar.Actions;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;
using TI.Serverless.StorageTests.Journeys.Office;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Calendar;

/// <summary>The calendar as the staff reads it, on its pages and in their own calendars.</summary>
public sealed class CalendarPageTests(Azurite azurite)
{
    private const string Page = "/gestion/appels/vte-2026/calendrier";

    [Fact]
    public async Task The_page_of_a_call_tells_the_month_to_come_what_is_late_and_what_was_done()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var files = await DepositedFiles.DepositAsync(site, 2);
        await site.DoWhatIsDueAsync();

        var coming = Plain.Of(await administrator.GetAsync(Page));
        Assert.Contains("mercredi 25 novembre 2026", coming, StringComparison.Ordinal);
        Assert.Contains("Rappel à l’équipe, dossier sans prise en charge", coming, StringComparison.Ordinal);
        Assert.All(files, file => Assert.Contains($"/gestion/appels/vte-2026/dossiers/{file.Id}", coming, StringComparison.Ordinal));
        Assert.DoesNotContain("En retard", coming, StringComparison.Ordinal);

        site.Clock.Set(CalendarDays.At("2026-11-25T11:00:00"));
        administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        Assert.Contains("En retard", await administrator.GetAsync(Page), StringComparison.Ordinal);
        await site.DoWhatIsDueAsync();
        var done = Plain.Of(await administrator.GetAsync(Page));
        Assert.DoesNotContain("En retard", done, StringComparison.Ordinal);
        Assert.Contains("Fait en retard", done, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mailing_to_thousands_tells_how_far_it_has_come_and_in_the_end_how_many_it_was()
    {
        const string CnamPage = "/gestion/appels/cnam-2026/calendrier";
        await using var site = await DepositedFiles.StartAsync(azurite, new Catalogue([Shipped.Cnam]));
        for (var number = 1; number <= 3; number++)
        {
            await Candidate.StartAsync(site, Shipped.Cnam, new { email = $"direction{number}@metropole.example", siren = Samples.Siret(number)[..9] });
        }

        await site.QuietAsync();
        await site.DoWhatIsDueAsync();
        site.Clock.Set(CalendarDays.At("2027-02-12T08:05:00"));
        var calendar = site.Services.GetRequiredService<CalendarStore>();
        Assert.NotNull(await calendar.KeepPlaceAsync(await ReminderAsync(), "the place of another run", 12_400, CancellationToken.None));
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var underWay = Plain.Of(await administrator.GetAsync(CnamPage));

        // The first page again, as before.
        Assert.NotNull(await calendar.KeepPlaceAsync(await ReminderAsync(), continuation: null, 0, CancellationToken.None));
        await site.DoWhatIsDueAsync();
        var done = Plain.Of(await administrator.GetAsync(CnamPage));

        Assert.Contains("En cours : 12 400 courriels préparés, l’envoi continue", underWay, StringComparison.Ordinal);
        Assert.DoesNotContain("En cours", done, StringComparison.Ordinal);
        Assert.Contains("3 courriels préparés", done, StringComparison.Ordinal);

        async Task<OwedRow> ReminderAsync() =>
            (await calendar.PageDueAsync("cnam-2026", site.Clock.GetUtcNow(), after: null, CancellationToken.None)).Rows.Single(one => one.Obligation.Name == RemindDrafts.ActionName);
    }

    [Fact]
    public async Task The_page_of_a_call_costs_two_queries_however_many_files_it_has()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        await DepositedFiles.DepositAsync(site, 3);
        await administrator.GetAsync(Page);

        var operations = await site.Probe.RecordAsync(() => administrator.GetAsync(Page));

        Assert.Equal(["table read", "table query", "table query"], operations);
    }

    [Fact]
    public async Task The_list_comes_as_a_spreadsheet_of_a_call_and_of_all_that_one_reads()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var files = await DepositedFiles.DepositAsync(site, 2);
        var numbers = await Task.WhenAll(files.Select(async file => (await site.FileAsync(file)).Number!));

        foreach (var page in new[] { Page, "/gestion/calendrier" })
        {
            Assert.Contains($"href=\"{page}/csv\"", await administrator.GetAsync(page), StringComparison.Ordinal);
            using var sheet = await administrator.SendAsync(HttpMethod.Get, $"{page}/csv");
            var bytes = await sheet.Content.ReadAsByteArrayAsync();
            var lines = System.Text.Encoding.UTF8.GetString(bytes)[1..].Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

            Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
            Assert.Equal("text/csv", sheet.Content.Headers.ContentType?.MediaType);
            Assert.EndsWith("-20261123.csv", sheet.Content.Headers.ContentDisposition?.FileName?.Trim('"'), StringComparison.Ordinal);
            Assert.Equal("Jour;Heure;Échéance;Appel;Vague;Dossier;En retard", lines[0]);
            Assert.All(numbers, number => Assert.Contains(
                lines, line => line.StartsWith("25/11/2026;", StringComparison.Ordinal) && line.Contains("Rappel à l’équipe, dossier sans prise en charge", StringComparison.Ordinal) && line.EndsWith($";{number};non", StringComparison.Ordinal)));
            Assert.DoesNotContain("usine.example", string.Concat(lines), StringComparison.Ordinal);
        }

        var operations = await site.Probe.RecordAsync(async () => (await administrator.SendAsync(HttpMethod.Get, $"{Page}/csv")).Dispose());
        Assert.Equal(["table read", "table query"], operations);
    }

    [Fact]
    public async Task The_feed_of_a_person_shows_their_calls_by_number_alone_until_they_take_it_back()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        await DepositedFiles.DepositAsync(site, 1);
        Assert.DoesNotContain("mon calendrier", await administrator.GetAsync("/gestion/calendrier"), StringComparison.Ordinal);

        var first = Address(await administrator.SubmitAsync("/gestion/calendrier"));
        var events = CalendarReader.Read(await site.Http.GetByteArrayAsync(first));

        var reminder = Assert.Single(events, one => one.Summary.StartsWith("Rappel à l’équipe, dossier sans prise en charge", StringComparison.Ordinal) && one.Start == CalendarDays.At("2026-11-25T09:00:00"));
        Assert.Contains("VTE-2026-", reminder.Properties["DESCRIPTION"], StringComparison.Ordinal);
        Assert.All(events, one => Assert.DoesNotContain("Briare", string.Join(' ', one.Properties.Values), StringComparison.Ordinal));
        Assert.Equal(events.Count, events.Select(one => one.Uid).Distinct().Count());

        var second = Address(await administrator.SubmitAsync("/gestion/calendrier"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(site, first));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(site, second));
        await administrator.SubmitAsync("/gestion/calendrier", ("retirer", "oui"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(site, second));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(site, "/calendrier/nimporte-quoi"));
    }

    private static string Address(string page)
    {
        var start = page.IndexOf("/calendrier/", page.IndexOf("Dans mon agenda", StringComparison.Ordinal), StringComparison.Ordinal);
        return page[start..page.IndexOf('"', start)];
    }

    private static async Task<HttpStatusCode> StatusAsync(TestSite site, string path)
    {
        using var response = await site.Http.GetAsync(path);
        return response.StatusCode;
    }
}
