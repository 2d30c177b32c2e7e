using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Backups;
using TI.Serverless.Functions.Batches;
using TI.Serverless.Functions.Calendar;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Exports;
using TI.Serverless.Functions.Mail.Frequencies;
using TI.Serverless.Functions.Operations.Long;
using TI.Serverless.Functions.PersonalData;
using TI.Serverless.Functions.Retention;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Webhooks;
using TI.Serverless.StorageTests.Exports;
using TI.Serverless.StorageTests.Journeys.Batches;
using TI.Serverless.StorageTests.Journeys.Calendar;
using TI.Serverless.StorageTests.Journeys.Office;
using TI.Serverless.StorageTests.Journeys.Retention;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Operations;

/// <summary>The last hours before a closing: two deposits, their receipts, their teams, and a program that is told.</summary>
internal sealed class Deposits : DayPhase, IAsyncDisposable
{
    private readonly List<Candidate> _candidates = [];
    private WebhookReceiver? _receiver;

    protected override async Task PrepareAsync()
    {
        _receiver = await WebhookReceiver.StartAsync();
        await Services.GetRequiredService<AddWebhookHandler>().HandleAsync(
            new AddWebhook("vte-2026", FormId: null, _receiver.Address.ToString(), [nameof(WebhookEvent.Submitted)], "Agence"), CancellationToken.None);
        _candidates.Add(await Candidate.WithCompleteDraftAsync(Site, Shipped.Vte, Shipped.Company));
        _candidates.Add(await Candidate.WithCompleteDraftAsync(Site, Shipped.Vte, new { email = "autre@usine.example", siret = Samples.Siret(2) }));
    }

    public override void Restart(TestSite site)
    {
        base.Restart(site);
        _candidates.ForEach(candidate => candidate.Site = site);
    }

    public override async Task ActAsync()
    {
        foreach (var candidate in _candidates)
        {
            (await candidate.SubmitAsync()).Dispose();
        }
    }

    public override Task AgainAsync() => ActAsync();

    public override async Task CheckAsync()
    {
        foreach (var candidate in _candidates)
        {
            var id = ApplicationId.Parse(candidate.Id);
            Assert.Equal([EventKind.Started, EventKind.Submitted], await EventsAsync(id));
            Assert.Equal(["draft-started", "new-application", "receipt"], await MailsAsync(id));
            Assert.Single(_receiver!.Messages.Where(one => one.Id.StartsWith($"msg_{candidate.Id}_2_", StringComparison.Ordinal)).Select(one => one.Id).Distinct());
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_receiver is not null)
        {
            await _receiver.DisposeAsync();
        }
    }
}

/// <summary>The team decides, by the link of its mail.</summary>
internal sealed class Triage : DayPhase
{
    private Candidate _candidate = null!;

    protected override async Task PrepareAsync() => _candidate = await ReviewCrashTests.DepositedAsync(Site);

    public override void Restart(TestSite site)
    {
        base.Restart(site);
        _candidate.Site = site;
    }

    public override Task ActAsync() => ReviewCrashTests.ActAsync(_candidate, "retenir");

    public override Task AgainAsync() => ActAsync();

    public override async Task CheckAsync()
    {
        var id = ApplicationId.Parse(_candidate.Id);
        Assert.Equal([EventKind.Started, EventKind.Submitted, EventKind.Retained], await EventsAsync(id));
        Assert.Equal(["decision", "draft-started", "new-application", "receipt"], await MailsAsync(id));
    }
}

/// <summary>The decisions of a committee leave, half an hour after they were signed.</summary>
internal sealed class Decisions : DayPhase
{
    private IReadOnlyList<Application> _files = [];
    private string _path = "";

    protected override async Task PrepareAsync()
    {
        var scene = await BatchScene.StartAsync(Site);
        await scene.Files.EligibleAsync(60_000, declaredDeMinimis: 0);
        await scene.Files.EligibleAsync(60_000);
        await scene.Files.PersonAsync("Ada Lune", StaffRole.Reviewer);
        await scene.Files.SetUpAsync(scene.Decider, ["ada@prefecture.example"]);
        _files = scene.Files.Files;
        _path = await scene.PrepareAsync("Motif.", (_files[0], "retenir", "60000"), (_files[1], "ne-pas-retenir", ""));
        (await scene.ScheduleAsync(_path)).Dispose();
        await Site.QuietAsync();
        Site.Clock.Advance(TimeSpan.FromMinutes(31));
    }

    protected override IReadOnlyList<string> Timers => [nameof(ReleaseBatchesSchedule)];

    public override async Task CheckAsync()
    {
        var record = await Services.GetRequiredService<BatchStore>().FindRecordAsync(JuryScene.CallId, BatchScene.IdOf(_path), CancellationToken.None);
        Assert.Equal(BatchState.Released, record!.Batch.State);
        Assert.All(record.Letters, letter => Assert.Equal(LetterState.Sent, letter.State));
        Assert.Equal([EventKind.Started, EventKind.FoundEligible, EventKind.Retained], await EventsAsync(_files[0].Id));
        Assert.Equal([EventKind.Started, EventKind.FoundEligible, EventKind.NotRetained], await EventsAsync(_files[1].Id));
        foreach (var file in _files)
        {
            Assert.Single(await MailsAsync(file.Id), mail => mail == "decision");
        }
    }
}

/// <summary>A morning on which a file waits for two days, and somebody gets a digest.</summary>
internal sealed class Morning : DayPhase
{
    private ApplicationId _file;

    protected override async Task PrepareAsync()
    {
        var candidate = await ReviewCrashTests.DepositedAsync(Site);
        _file = ApplicationId.Parse(candidate.Id);
        var choice = new Dictionary<string, MailFrequency> { ["vte-2026"] = MailFrequency.Daily };
        await Services.GetRequiredService<ChooseFrequenciesHandler>().HandleAsync(
            new ChooseFrequencies(EmailAddress.Parse(DepositedFiles.Administrator), choice), CancellationToken.None);
        await Site.QuietAsync();
        Site.Clock.Set(CalendarDays.At("2026-11-25T09:00:00"));
    }

    protected override IReadOnlyList<string> Timers => [nameof(DoWhatIsDueSchedule), nameof(AskForDigestsSchedule)];

    public override async Task CheckAsync()
    {
        Assert.Single(await MailsAsync(_file), mail => mail == "untriaged-reminder");
        Assert.True((await Site.InboxAsync()).Any(mail => mail.To.Contains(DepositedFiles.Administrator) && mail.Subject.StartsWith("Récapitulatif du jour", StringComparison.Ordinal)), "No digest.");
    }
}

/// <summary>The night on which a draft that its author threw away goes for good.</summary>
internal sealed class Night : DayPhase
{
    private ApplicationId _file;

    protected override async Task PrepareAsync()
    {
        var draft = await Candidate.WithCompleteDraftAsync(Site, Shipped.Vte, Shipped.Company);
        _file = ApplicationId.Parse(draft.Id);
        await Services.GetRequiredService<ThrowAwayHandler>().DiscardAsync(_file, CancellationToken.None);
        await Site.QuietAsync();
        Site.Clock.Set(ParisTime.ToInstant(new DateTime(2026, 12, 9, 4, 50, 0)));
    }

    protected override IReadOnlyList<string> Timers => [nameof(EraseExpiredSchedule), nameof(EraseClosedFilesSchedule)];

    public override async Task CheckAsync()
    {
        WholeAccount.HoldsNothingOf(await WholeAccount.ReadAsync(Site), "", _file.ToString(), "direction@usine.example");
        var log = await Services.GetRequiredService<RetentionStore>().LogOfAsync("vte-2026", CancellationToken.None);
        Assert.Single(log);
        Assert.True(ErasureLog.IsChained(log));
    }
}

/// <summary>The backup of the night.</summary>
internal sealed class NightlyBackup : DayPhase
{
    protected override async Task PrepareAsync() => await ReviewCrashTests.DepositedAsync(Site);

    protected override IReadOnlyList<string> Timers => [nameof(BackUpSchedule)];

    public override async Task CheckAsync()
    {
        var job = await Services.GetRequiredService<JobStore>().FindAsync(BackUp.OperationName, CancellationToken.None);
        Assert.Equal(JobPhase.Done, job?.Phase);
        var backups = await Services.GetRequiredService<BackupBlobs>().ListAsync(CancellationToken.None);
        Assert.Single(backups, backup => backup.Id.EndsWith(job!.Run[..8], StringComparison.Ordinal));
    }
}

/// <summary>Somebody of the team takes a table away.</summary>
internal sealed class TableExport : DayPhase
{
    private string _cookie = "";

    protected override async Task PrepareAsync()
    {
        await ReviewCrashTests.DepositedAsync(Site);
        await Site.QuietAsync();
        _cookie = (await OfficeVisitor.SignInAsync(Site, ExportRun.Officer)).Cookie;
    }

    public override async Task ActAsync() => (await new OfficeVisitor(Site, _cookie).PostAsync(ExportRun.Root, ("contenu", "Csv"))).Dispose();

    /// <summary>Who sees their export in the list asks for no other.</summary>
    public override async Task AgainAsync()
    {
        if ((await Services.GetRequiredService<ExportStore>().ListAsync("vte-2026", CancellationToken.None)).Count == 0)
        {
            await ActAsync();
        }
    }

    public override async Task CheckAsync()
    {
        var export = Assert.Single(await Services.GetRequiredService<ExportStore>().ListAsync("vte-2026", CancellationToken.None));
        Assert.Equal(ExportPhase.Done, export.Phase);
        Assert.Contains(await Site.InboxAsync(), mail => mail.Subject.StartsWith("Export prêt", StringComparison.Ordinal));
    }
}
