using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Calendar;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Triage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Calendar;

/// <summary>
/// Two whole years of a call, hour by hour, with a timer that is down for days, runs twice, and is killed at any storage call. All that was owed was done once,
/// nothing before its time, nothing to the staff on a day off, compared with an oracle that shares no rule with the product.
/// </summary>
public sealed class TwoYearsTests(Azurite azurite, ITestOutputHelper output)
{
    private static readonly string[] ToStaff = ["untriaged-reminder", "untriaged-escalation", "information-overdue", "silence-near", "silence-reached", "next-step-due"];

    /// <summary>Mails that something else than the calendar causes.</summary>
    private static readonly string[] Others =
        ["draft-started", "receipt", "new-application", "information-requested", "decision", "information-provided"];

    [Fact]
    public async Task Two_years_of_the_call_for_towns_and_its_three_waves()
    {
        var files = new (FileStory Story, string Applicant)[]
        {
            (new FileStory(Local("2020-10-05 18:30"), "vague-1"), Samples.Siret(20)[..9]),
            (new FileStory(Local("2020-10-26 10:00"), "vague-1") { Taken = Local("2020-11-04 15:00") }, "244500468"),
            (new FileStory(Local("2021-03-27 12:00"), "vague-3") { Asked = Local("2021-04-12 11:00"), AnswerBefore = new DateOnly(2021, 5, 8) }, "243700754"),
        };
        await LiveAsync("cnam-2020-2021", Local("2020-07-20 00:00"), files, [(Local("2020-08-03 10:00"), "vague-1"), (Local("2021-01-04 10:00"), "vague-2")]);
    }

    [Fact]
    public async Task Two_years_of_the_call_for_companies()
    {
        var files = new (FileStory Story, string Applicant)[]
        {
            (new FileStory(Local("2026-11-20 18:30"), "continu"), Samples.Siret(1)),
            (new FileStory(Local("2026-11-20 10:00"), "continu") { Asked = Local("2026-11-25 11:00"), AnswerBefore = new DateOnly(2026, 12, 12) }, Samples.Siret(2)),
            (new FileStory(Local("2026-11-21 10:00"), "continu") { Retained = Local("2026-12-10 10:00"), ContractStart = new DateOnly(2026, 10, 1) }, Samples.Siret(3)),
        };
        await LiveAsync("vte-2026", Local("2026-01-05 09:00"), files, [(Local("2027-11-02 10:00"), "continu")]);
    }

    private async Task LiveAsync(string callId, DateTime from, (FileStory Story, string Applicant)[] files, (DateTime At, string WaveId)[] drafts)
    {
        var call = Shipped.Catalogue.Get(callId);
        var oracle = new CalendarOracle(JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "catalogue", $"{callId}.json")))!.AsObject());
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), CalendarOracle.At(from), new Catalogue([call]), CrashDrill.Settings);
        var acts = new List<(DateTimeOffset At, Func<Task> Act)>();
        var lived = new List<(Candidate File, List<OwedMail> Owed)>();
        foreach (var (story, applicant) in files)
        {
            acts.Add((CalendarOracle.At(story.Deposited), () => DepositAsync(site, call, oracle, story, applicant, acts, lived)));
        }

        foreach (var (at, waveId) in drafts)
        {
            acts.Add((CalendarOracle.At(at), async () => lived.Add((await Candidate.StartAsync(site, call, Applicant(call, Samples.Siret(21)[..9], Samples.Siret(9))), [.. oracle.OfDraft(waveId)]))));
        }

        var runs = await RunAsync(site, CalendarOracle.At(from), acts);
        Assert.Equal(files.Length + drafts.Length, lived.Count);
        var count = 0;
        foreach (var (file, owed) in lived)
        {
            count += await CompareAsync(site, file, owed, runs);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{runs.Count} runs, {runs.Count(run => run.Killed)} of them killed; {count} mails, each once and in time."));
    }

    /// <summary>The hours of two years. Every seven weeks the timer is down for three days; some runs are doubled, some killed at a storage call.</summary>
    private static async Task<List<(DateTimeOffset At, bool Killed)>> RunAsync(TestSite site, DateTimeOffset from, List<(DateTimeOffset At, Func<Task> Act)> acts)
    {
        var chance = new Random(2026);
        var handler = site.Services.GetRequiredService<DoWhatIsDueHandler>();
        var runs = new List<(DateTimeOffset At, bool Killed)>();
        for (var now = from; now < from.AddYears(2); now = now.AddHours(1))
        {
            foreach (var act in acts.Where(act => act.At <= now && act.At > now.AddHours(-1)).OrderBy(act => act.At).ToArray())
            {
                site.Clock.Set(act.At);
                await act.Act();
                await site.QuietAsync();
            }

            // Acts at their own times between two runs may have added others.
            site.Clock.Set(now);
            if ((now - from).Days % 49 is 44 or 45 or 46)
            {
                continue;
            }

            var killed = chance.Next(25) == 0;
            if (killed)
            {
                site.Probe.Arm(chance.Next(1, 6), chance.Next(2) == 0 ? StorageProbe.KillPoint.Before : StorageProbe.KillPoint.After);
            }

            runs.Add((now, killed));
            var operations = await site.Probe.RecordAsync(async () =>
            {
                try
                {
                    await handler.HandleAsync(CancellationToken.None);
                    if (chance.Next(50) == 0)
                    {
                        await handler.HandleAsync(CancellationToken.None);
                    }
                }
                catch (ProcessKilledException) when (killed)
                {
                    // The run ends here, as a killed process does; the next one goes on.
                }
            });
            if (killed)
            {
                // Another process, once the lease of a mail that was being sent is over.
                site.Probe.Arm(0, StorageProbe.KillPoint.Before);
                site.Clock.Set(now + CrashDrill.Downtime);
            }

            if (killed || operations.Contains("queue send"))
            {
                await site.QuietAsync();
            }
        }

        return runs;
    }

    private static async Task DepositAsync(
        TestSite site, CallDefinition call, CalendarOracle oracle, FileStory story, string applicant, List<(DateTimeOffset At, Func<Task> Act)> acts, List<(Candidate, List<OwedMail>)> lived)
    {
        var file = await Candidate.StartAsync(site, call, Applicant(call, applicant, applicant));
        var answers = Samples.AnswersTo(call.Form);
        if (answers.ContainsKey("openingWished"))
        {
            answers["openingWished"] = "2022-09-01";
        }

        if (story.ContractStart is { } start)
        {
            answers["contractStart"] = start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        await file.SaveAsync(answers);
        foreach (var piece in call.Attachments.Where(piece => piece.Required))
        {
            var (name, content) = Samples.FileFor(piece);
            (await file.AttachAsync(piece.Id, name, content)).Dispose();
        }

        await file.DepositAsync();
        lived.Add((file, [.. oracle.OfFile(story)]));
        Then(story.Taken, () => site.ReviewAsync(file, TriageAction.TakeCharge));
        Then(story.Asked, () => site.ReviewAsync(file, TriageAction.AskInformation, "Précisez le calendrier.", story.AnswerBefore));
        Then(story.Retained, () => site.ReviewAsync(file, TriageAction.Retain, "Mission utile au territoire."));

        void Then(DateTime? at, Func<Task> act)
        {
            if (at is { } moment)
            {
                acts.Add((CalendarOracle.At(moment), act));
            }
        }
    }

    /// <summary>Each mail of the ledger against what was owed: at the first run from its moment on, or at the next when that one was killed.</summary>
    private static async Task<int> CompareAsync(TestSite site, Candidate file, List<OwedMail> owed, List<(DateTimeOffset At, bool Killed)> runs)
    {
        var ledger = await site.Services.GetRequiredService<MailLedger>().ListAsync(ApplicationId.Parse(file.Id), CancellationToken.None);
        Assert.All(ledger, entry => Assert.Equal(MailState.Sent, entry.State));
        var sent = ledger
            .Select(entry => (Mail: entry.Key.Split('|')[1], At: entry.ClaimedAt.ToUniversalTime()))
            .Where(entry => !Others.Contains(entry.Mail))
            .OrderBy(entry => entry.At)
            .ThenBy(entry => entry.Mail, StringComparer.Ordinal)
            .ToList();
        var wrong = new List<string>();
        foreach (var mail in owed.OrderBy(one => one.Due).ThenBy(one => one.Mail, StringComparer.Ordinal))
        {
            var late = runs.SkipWhile(run => run.At < mail.Due).Where(run => !ToStaff.Contains(mail.Mail) || CalendarOracle.IsAtWork(run.At)).ToArray();
            var allowed = late.TakeWhile(run => run.Killed).Concat(late.SkipWhile(run => run.Killed).Take(1)).SelectMany(run => new[] { run.At, run.At + CrashDrill.Downtime }).ToHashSet();
            if (allowed.Count == 0 || mail.Until is { } until && allowed.Min() >= until)
            {
                continue;
            }

            var found = sent.FindIndex(entry => entry.Mail == mail.Mail && allowed.Contains(entry.At));
            if (found < 0 && !(mail.Until is { } end && allowed.Max() >= end))
            {
                wrong.Add($"missing: {mail.Mail} of {mail.Due:u}");
            }
            else if (found >= 0)
            {
                sent.RemoveAt(found);
            }
        }

        wrong.AddRange(sent.Select(entry => $"not owed: {entry.Mail} at {entry.At:u}"));
        wrong.AddRange(ledger
            .Where(entry => ToStaff.Contains(entry.Key.Split('|')[1]) && !CalendarOracle.IsAtWork(entry.ClaimedAt))
            .Select(entry => $"not at a working hour: {entry.Key} at {entry.ClaimedAt:u}"));
        Assert.True(wrong.Count == 0, $"{file.Id}: {string.Join("; ", wrong)}");
        return owed.Count;
    }

    private static object Applicant(CallDefinition call, string siren, string siret) => call.Applicants.Kinds.Contains(ApplicantKind.LocalAuthority)
        ? new { email = "direction@metropole.example", siren }
        : new { email = "direction@usine.example", siret };

    private static DateTime Local(string text) => DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
