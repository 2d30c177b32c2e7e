using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calendar;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Mail.Frequencies;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Triage;
using TI.Serverless.Functions.Triage.Opinions;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Calendar;

/// <summary>
/// Two whole years of a call, hour by hour, with a timer that is down for days, runs twice, and is killed at any storage call, as the workers behind it are. All
/// that was owed was done once, nothing before its time, nothing to the staff on a day off, compared with an oracle that shares no rule with the product.
/// </summary>
public sealed class TwoYearsTests(Azurite azurite, ITestOutputHelper output)
{
    private const string Administrator = "chef.de.projet@region.example";
    private const string Follower = "veille@metropole.example";

    /// <summary>They read the files, and are told in digests.</summary>
    private static readonly (string Email, MailFrequency Frequency)[] Readers = [("lecture@region.example", MailFrequency.Daily), ("prefet@region.example", MailFrequency.Weekly)];

    private static readonly string[] ToStaff =
    [
        "untriaged-reminder", "untriaged-escalation", "information-overdue", "opinion-reminder", "opinion-overdue", "silence-near", "silence-reached", "next-step-due", "data-request",
        "wave-closed", "wave-results",
    ];

    /// <summary>Mails that something else than the calendar causes.</summary>
    private static readonly string[] Others =
        ["draft-started", "receipt", "new-application", "information-requested", "decision", "information-provided", "opinion-requested", "data-request-received"];

    [Fact]
    public async Task Two_years_of_the_call_for_towns_and_its_three_waves()
    {
        var files = new (FileStory Story, string Applicant)[]
        {
            (new FileStory(Local("2020-10-05 18:30"), "vague-1"), Samples.Siret(20)[..9]),
            (new FileStory(Local("2020-10-26 10:00"), "vague-1") { Taken = Local("2020-11-04 15:00"), OpinionAsked = Local("2020-11-06 11:00"), OpinionBefore = new DateOnly(2020, 12, 7) }, "244500468"),
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
            (new FileStory(Local("2026-12-18 10:00"), "continu") { ReceiptRefused = true, Taken = Local("2026-12-18 15:00"), ErasureAsked = Local("2027-04-24 20:00") }, Samples.Siret(4)),
        };
        await LiveAsync("vte-2026", Local("2026-01-05 09:00"), files, [(Local("2027-11-02 10:00"), "continu")]);
    }

    private async Task LiveAsync(string callId, DateTime from, (FileStory Story, string Applicant)[] files, (DateTime At, string WaveId)[] drafts)
    {
        var call = Shipped.Catalogue.Get(callId);
        var oracle = new CalendarOracle(JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "catalogue", $"{callId}.json")))!.AsObject());
        var settings = new Dictionary<string, string?>(CrashDrill.Settings) { ["Staff:FirstAdministrator"] = Administrator };
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), CalendarOracle.At(from), new Catalogue([call]), settings);
        var ledger = site.Services.GetRequiredService<MailLedger>();
        var toOpen = call.Waves.Where(wave => wave.Opening > CalendarOracle.At(from)).ToArray();
        foreach (var wave in toOpen)
        {
            await site.Services.GetRequiredService<SubscriptionStore>().ConfirmAsync(callId, wave.Id, EmailAddress.Parse(Follower), CalendarOracle.At(from), CancellationToken.None);
        }

        foreach (var (email, frequency) in Readers)
        {
            await ReadAsync(site, callId, EmailAddress.Parse(email), frequency);
        }

        var acts = new List<(DateTimeOffset At, Func<Task> Act)>();
        var lived = new List<(Candidate File, List<OwedMail> Owed, bool ReceiptRefused)>();
        foreach (var (story, applicant) in files)
        {
            acts.Add((CalendarOracle.At(story.Deposited), () => DepositAsync(site, call, oracle, story, applicant, acts, lived)));
        }

        foreach (var (at, waveId) in drafts)
        {
            acts.Add((CalendarOracle.At(at), async () => lived.Add((await Candidate.StartAsync(site, call, Applicant(call, Samples.Siret(21)[..9], Samples.Siret(9))), [.. oracle.OfDraft(waveId)], false))));
        }

        var runs = await RunAsync(site, CalendarOracle.At(from), acts);
        Assert.Equal(files.Length + drafts.Length, lived.Count);
        var count = 0;
        foreach (var (file, owed, receiptRefused) in lived)
        {
            var mails = await ledger.ListAsync(ApplicationId.Parse(file.Id), CancellationToken.None);
            Assert.All(mails, entry => Assert.Equal(receiptRefused && (NameOf(entry) is "receipt" or "new-application") ? MailState.Refused : MailState.Sent, entry.State));
            count += Compare(file.Id, mails, owed, runs);
        }

        foreach (var wave in toOpen)
        {
            var told = await ledger.ListOfWaveAsync(callId, wave.Id, EmailAddress.Parse(Follower).Hash, CancellationToken.None);
            count += Compare($"who follows {wave.Id}", told, [.. oracle.OfFollower(wave.Id)], runs);
        }

        var toAdministrator = await ledger.ListOfStaffAsync(EmailAddress.Parse(Administrator).Hash, CancellationToken.None);
        count += Compare("the administrator", toAdministrator, [.. oracle.OfWaves(), .. files.SelectMany(file => CalendarOracle.OfDataRequest(file.Story))], runs);

        foreach (var (email, frequency) in Readers)
        {
            var told = await ledger.ListOfStaffAsync(EmailAddress.Parse(email).Hash, CancellationToken.None);
            var owed = CalendarOracle.OfDigests(files.Min(file => file.Story.Deposited), from.AddYears(2), weekly: frequency == MailFrequency.Weekly).ToList();
            Assert.True(owed.Count > 50);
            count += Compare(email, told, owed, runs);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{runs.Count} runs, {runs.Count(run => run.Killed)} of them killed; {count} mails, each once and in time."));
    }

    /// <summary>The hours of two years. Every seven weeks the timer is down for three days; some runs are doubled, some killed at a storage call.</summary>
    private static async Task<List<(DateTimeOffset At, bool Killed)>> RunAsync(TestSite site, DateTimeOffset from, List<(DateTimeOffset At, Func<Task> Act)> acts)
    {
        var chance = new Random(2026);
        var (due, digests) = (site.Services.GetRequiredService<DoWhatIsDueHandler>(), site.Services.GetRequiredService<AskForDigestsHandler>());
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
            var (change, point) = (chance.Next(1, 6), chance.Next(2) == 0 ? StorageProbe.KillPoint.Before : StorageProbe.KillPoint.After);
            var spared = killed && chance.Next(2) == 0;
            if (killed && !spared)
            {
                site.Probe.Arm(change, point);
            }

            runs.Add((now, killed));
            var operations = await site.Probe.RecordAsync(async () =>
            {
                try
                {
                    // Digests first, every other hour: each timer is then the one that a kill strikes.
                    var twice = chance.Next(50) == 0;
                    foreach (var timer in now.Hour % 2 == 0 ? new[] { digests.HandleAsync, due.HandleAsync } : [due.HandleAsync, digests.HandleAsync])
                    {
                        await timer(CancellationToken.None);
                        await (twice ? timer(CancellationToken.None) : Task.CompletedTask);
                    }
                }
                catch (ProcessKilledException) when (killed)
                {
                    // The run ends here, as a killed process does; the next one goes on.
                }
            });
            if (spared)
            {
                // The timer came to its end: the workers behind it are struck.
                site.Probe.Arm(change, point);
                using var enough = new CancellationTokenSource();
                await site.Probe.DeadOrAsync(site.QuietAsync(enough.Token));
                await enough.CancelAsync();
            }

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
        TestSite site, CallDefinition call, CalendarOracle oracle, FileStory story, string applicant, List<(DateTimeOffset At, Func<Task> Act)> acts, List<(Candidate, List<OwedMail>, bool)> lived)
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

        await site.QuietAsync();
        if (story.ReceiptRefused)
        {
            // The receipt, and the mail to the team.
            using var planned = await site.Http.PutAsJsonAsync("/_dev/sendgrid/failures", new { status = 400, count = 2 });
            planned.EnsureSuccessStatusCode();
        }

        await file.DepositAsync();
        lived.Add((file, [.. oracle.OfFile(story)], story.ReceiptRefused));
        Then(story.Taken, () => site.ReviewAsync(file, TriageAction.TakeCharge));
        Then(story.Asked, () => site.ReviewAsync(file, TriageAction.AskInformation, "Précisez le calendrier.", story.AnswerBefore));
        Then(story.OpinionAsked, () => AskOpinionAsync(site, file, story.OpinionBefore!.Value));
        Then(story.ErasureAsked, async () => (await file.SendAsync(HttpMethod.Post, "/data/requests", new { kind = "erasure" })).Dispose());
        Then(story.Retained, () => site.ReviewAsync(file, TriageAction.Retain, "Mission utile au territoire."));

        void Then(DateTime? at, Func<Task> act)
        {
            if (at is { } moment)
            {
                acts.Add((CalendarOracle.At(moment), act));
            }
        }
    }

    private static async Task ReadAsync(TestSite site, string callId, EmailAddress person, MailFrequency frequency)
    {
        var reader = new StaffMember { Email = person, Name = person.ToString(), Roles = new Dictionary<string, IReadOnlyList<StaffRole>> { [callId] = [StaffRole.Reader] } };
        await site.Services.GetRequiredService<PeopleStore>().SaveAsync(reader, change: null, CancellationToken.None);
        await site.Services.GetRequiredService<ChooseFrequenciesHandler>().HandleAsync(
            new ChooseFrequencies(person, new Dictionary<string, MailFrequency> { [callId] = frequency }), CancellationToken.None);
    }

    private static async Task AskOpinionAsync(TestSite site, Candidate file, DateOnly before)
    {
        var officer = new Officer("Léa Martin", EmailAddress.Parse("lea.martin@agence.example"));
        var command = new AskOpinion(ApplicationId.Parse(file.Id), "expert@ecole.example", "Anne Roy", "Qu’en pensez-vous ?", before, officer);
        Assert.Null(await site.Services.GetRequiredService<AskOpinionHandler>().AskAsync(command, CancellationToken.None));
    }

    /// <summary>Each mail of the ledger against what was owed: at the first run from its moment on, or at the next when that one was killed.</summary>
    private static int Compare(string whose, IReadOnlyList<MailLedgerEntry> ledger, List<OwedMail> owed, List<(DateTimeOffset At, bool Killed)> runs)
    {
        var sent = ledger
            .Select(entry => (Mail: NameOf(entry), At: entry.ClaimedAt.ToUniversalTime()))
            .Where(entry => !Others.Contains(entry.Mail))
            .OrderBy(entry => entry.At)
            .ThenBy(entry => entry.Mail, StringComparer.Ordinal)
            .ToList();
        var wrong = new List<string>();
        foreach (var mail in owed.OrderBy(one => one.Due).ThenBy(one => one.Mail, StringComparer.Ordinal))
        {
            var late = runs.SkipWhile(run => run.At < mail.Due).Where(run => MayLeave(mail.Mail, run.At)).ToArray();
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
            .Where(entry => !MayLeave(NameOf(entry), entry.ClaimedAt))
            .Select(entry => $"not at a working hour: {entry.Key} at {entry.ClaimedAt:u}"));
        Assert.True(wrong.Count == 0, $"{whose}: {string.Join("; ", wrong)}");
        return owed.Count;
    }

    private static bool MayLeave(string mail, DateTimeOffset at) => mail == "digest" ? CalendarOracle.IsForDigests(at) : !ToStaff.Contains(mail) || CalendarOracle.IsAtWork(at);

    private static string NameOf(MailLedgerEntry entry) => entry.Key.Split('|')[1];

    private static object Applicant(CallDefinition call, string siren, string siret) => call.Applicants.Kinds.Contains(ApplicantKind.LocalAuthority)
        ? new { email = "direction@metropole.example", siren }
        : new { email = "direction@usine.example", siret };

    private static DateTime Local(string text) => DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
