using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Backups;
using TI.Serverless.Functions.Calendar;
using TI.Serverless.Functions.Operations.Timers;
using TI.Serverless.Functions.Storage;
using TI.Serverless.StorageTests.Journeys.Office;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Operations;

/// <summary>Monday morning, from a browser alone: what failed is seen, understood and brought back.</summary>
public sealed partial class OperationsPageTests(Azurite azurite)
{
    private const string Page = "/gestion/exploitation";
    private const string OfTomorrow = """{"applicationId":"x","notification":"of-tomorrow","occasion":"000001","recipientHash":null,"attempt":0,"schema":1}""";

    [Fact]
    public async Task What_failed_while_storage_was_down_is_brought_back_from_the_page()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        Assert.Contains("Tout va bien", await administrator.GetAsync(Page), StringComparison.Ordinal);
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        await site.QuietAsync();
        site.Probe.Arm(at: 3, StorageProbe.KillPoint.Before);
        await candidate.DepositAsync();
        await site.QuietAsync();
        site.Probe.Arm(at: 0, StorageProbe.KillPoint.Before);

        var page = await administrator.GetAsync(Page);
        Assert.Contains("Suites des changements de dossiers\u00A0: 1\u00A0message en échec", page, StringComparison.Ordinal);
        Assert.Contains(candidate.Id, page, StringComparison.Ordinal);
        page = await administrator.SubmitAsync(Page + "/echecs", ("file", "application-changes"), ("_action", "rejouer"));
        Assert.Contains("Les messages sont remis en file", page, StringComparison.Ordinal);
        await site.QuietAsync();

        Assert.Contains("Tout va bien", await administrator.GetAsync(Page), StringComparison.Ordinal);
        Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Accusé", StringComparison.Ordinal));
        var trail = await administrator.GetAsync(Page + "/journal");
        Assert.Contains("Tous les messages en échec remis en file\u00A0: Suites des changements de dossiers", trail, StringComparison.Ordinal);
        Assert.Contains(DepositedFiles.Administrator, trail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cause_is_shown_beside_the_message()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);

        await PoisonAsync(site, OfTomorrow);

        var page = await administrator.GetAsync(Page);
        Assert.Contains("InvalidDataException: There is no notification 'of-tomorrow'", page, StringComparison.Ordinal);
        Assert.Contains("Ce courriel n’est pas parti.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_message_of_several_is_put_back_and_the_others_stay()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        foreach (var number in Enumerable.Range(1, 3))
        {
            await PoisonAsync(site, OfTomorrow.Replace("\"x\"", $"\"n{number}\"", StringComparison.Ordinal));
        }

        var poison = site.Services.GetRequiredService<PoisonQueues>();
        var second = (await poison.PeekAsync(CancellationToken.None)).Single(message => message.Body.Contains("n2", StringComparison.Ordinal));
        await administrator.SubmitAsync(Page + "/echecs", ("file", "mails"), ("message", second.Id), ("_action", "rejouer"));
        await site.QuietAsync();

        // Its cause is still there, so that it came back under another id; the others were not touched.
        var left = await poison.PeekAsync(CancellationToken.None);
        Assert.Equal(3, left.Count);
        Assert.DoesNotContain(left, message => message.Id == second.Id);
        var again = await administrator.SubmitAsync(Page + "/echecs", ("file", "mails"), ("message", second.Id), ("_action", "rejouer"));
        Assert.Contains("Il n’y avait plus rien à faire", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_is_discarded_with_its_reason_and_kept_in_the_trail()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        await PoisonAsync(site, OfTomorrow);
        var poison = site.Services.GetRequiredService<PoisonQueues>();
        var message = Assert.Single(await poison.PeekAsync(CancellationToken.None));

        using (var refused = await administrator.PostAsync(Page + "/echecs", ("file", "mails"), ("message", message.Id), ("motif", "  "), ("_action", "ecarter")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("Écrivez pourquoi", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        Assert.Single(await poison.PeekAsync(CancellationToken.None));
        var page = await administrator.SubmitAsync(Page + "/echecs", ("file", "mails"), ("message", message.Id), ("motif", "Écrit par une autre version"), ("_action", "ecarter"));

        Assert.Contains("Le message est écarté", page, StringComparison.Ordinal);
        Assert.Empty(await poison.PeekAsync(CancellationToken.None));
        Assert.Empty(await site.Services.GetRequiredService<MessageFailures>().ListAsync(CancellationToken.None));
        var trail = await administrator.GetAsync(Page + "/journal");
        Assert.Contains("Écrit par une autre version", trail, StringComparison.Ordinal);
        Assert.Contains("of-tomorrow", trail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_timer_runs_now_and_its_success_is_seen()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        await site.QuietAsync();
        Assert.Contains("Pas encore lancée", await administrator.GetAsync(Page), StringComparison.Ordinal);

        var page = await administrator.SubmitAsync(Page + "/taches", ("tache", nameof(DoWhatIsDueSchedule)));
        await site.QuietAsync();

        Assert.Contains("La tâche est lancée", page, StringComparison.Ordinal);
        var row = Row(await administrator.GetAsync(Page), "Rappels et échéances");
        Assert.Contains("À l’heure", row, StringComparison.Ordinal);
        Assert.Contains("Tâche lancée\u00A0: Rappels et échéances", await administrator.GetAsync(Page + "/journal"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_timer_fired_by_the_host_is_recorded_in_two_writes()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var recorder = site.Services.GetRequiredService<TimerRecorder>();

        var operations = await site.Probe.RecordAsync(() => recorder.RunAsync(nameof(DoWhatIsDueSchedule), () => Task.CompletedTask, CancellationToken.None));
        await site.FireAsync(nameof(EraseExpiredSchedule));
        var fired = await UntilAsync(recorder, nameof(EraseExpiredSchedule));

        Assert.Equal(["table write", "table write"], operations);
        Assert.Equal(TimerStanding.OnTime, fired.Standing);
        Assert.Equal(site.Clock.GetUtcNow(), fired.Run!.SucceededAt);
    }

    [Fact]
    public async Task A_timer_that_fails_or_stops_coming_is_said_to()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var recorder = site.Services.GetRequiredService<TimerRecorder>();
        await recorder.RunAsync(nameof(AskForDigestsSchedule), () => Task.CompletedTask, CancellationToken.None);
        await Assert.ThrowsAsync<TimeoutException>(
            () => recorder.RunAsync(nameof(DoWhatIsDueSchedule), () => throw new TimeoutException("Too slow."), CancellationToken.None));
        site.Clock.Advance(TimeSpan.FromMinutes(31));

        var page = await administrator.GetAsync(Page);

        Assert.Contains("Rappels et échéances\u00A0: en échec", page, StringComparison.Ordinal);
        Assert.Contains("TimeoutException: Too slow.", Row(page, "Rappels et échéances"), StringComparison.Ordinal);
        Assert.Contains("Récapitulatifs par courriel\u00A0: en retard", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_timer_whose_host_was_killed_is_said_to_be_interrupted_once_no_run_lasts_that_long()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        await site.QuietAsync();
        // Its start is written, its end is not.
        site.Probe.Arm(at: 2, StorageProbe.KillPoint.Before);
        await Assert.ThrowsAnyAsync<Exception>(() => site.Services.GetRequiredService<TimerRecorder>().RunAsync(nameof(BackUpSchedule), () => Task.CompletedTask, CancellationToken.None));
        site.Probe.Arm(at: 0, StorageProbe.KillPoint.Before);

        Assert.Contains("Tout va bien", await administrator.GetAsync(Page), StringComparison.Ordinal);
        site.Clock.Advance(TimerRun.Longest + TimeSpan.FromSeconds(1));
        Assert.Contains("Sauvegarde de la nuit\u00A0: interrompue", await administrator.GetAsync(Page), StringComparison.Ordinal);
        await administrator.SubmitAsync(Page + "/taches", ("tache", nameof(BackUpSchedule)));
        await site.QuietAsync();
        Assert.Contains("Tout va bien", await administrator.GetAsync(Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_done_by_opening_the_addresses_of_the_buttons()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        await PoisonAsync(site, OfTomorrow);

        foreach (var path in new[] { "/echecs?file=mails&_action=rejouer", $"/taches?tache={nameof(DoWhatIsDueSchedule)}" })
        {
            using var response = await administrator.SendAsync(HttpMethod.Get, Page + path);
            Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        }

        Assert.Single(await site.Services.GetRequiredService<PoisonQueues>().PeekAsync(CancellationToken.None));
        Assert.Empty(await site.Services.GetRequiredService<OperationTrail>().ListAsync(10, CancellationToken.None));
    }

    private static async Task PoisonAsync(TestSite site, string message)
    {
        await site.PlainQueue(QueueNames.Mails).SendMessageAsync(message);
        await site.QuietAsync();
    }

    private static async Task<TimerState> UntilAsync(TimerRecorder recorder, string timer)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var looks = 0; looks < 1500; looks++)
        {
            var state = (await recorder.ListAsync(CancellationToken.None)).Single(one => one.Name == timer);
            if (state.Run?.SucceededAt is not null)
            {
                return state;
            }

            await pace.WaitForNextTickAsync();
        }

        throw new TimeoutException($"{timer} never succeeded.");
    }

    private static string Row(string page, string header) => TableRow().Matches(page).Select(match => match.Value).Single(row => row.Contains(header, StringComparison.Ordinal));

    [GeneratedRegex("<tr>.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex TableRow();
}
