using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Backups;
using TI.Serverless.Functions.Operations.Long;
using TI.Serverless.Functions.Operations.Switches;
using TI.Serverless.Functions.PersonalData;
using TI.Serverless.Functions.Retention;
using TI.Serverless.Functions.Storage;
using TI.Serverless.StorageTests.Journeys.Office;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Backups;

/// <summary>A site in which people worked is backed up, lost, and brought back in another account, from a browser.</summary>
public sealed class BackupTests(Azurite azurite)
{
    private const string Page = "/gestion/exploitation/sauvegardes";
    private const string Reader = "lecture@prefecture.example";

    [Fact]
    public async Task A_site_that_is_lost_goes_on_in_an_empty_account()
    {
        var (old, fresh) = (azurite.NextAccount(), azurite.NextAccount());
        Candidate draft;
        IReadOnlyList<Candidate> files;
        string receipt;
        IReadOnlyList<string> rows;
        await using (var site = await DepositedFiles.StartAsync(azurite, account: old))
        {
            files = await DepositedFiles.DepositAsync(site, 2);
            draft = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, new { email = "brouillon@usine.example", siret = Samples.Siret(9) });
            var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
            await administrator.SubmitAsync("/gestion/appels/vte-2026/equipe", ("email", Reader), ("nom", "Une lectrice"), ("roles", "Reader"));
            await administrator.SubmitAsync($"/gestion/appels/vte-2026/dossiers/{files[0].Id}/notes", ("note", "À revoir lundi"), ("formulaire", "f1"));
            await site.QuietAsync();
            receipt = (await ReceiptAsync(files[0])).ToJsonString();

            await administrator.SubmitAsync(Page);
            await site.QuietAsync();

            Assert.Contains("sauvegardés.", await administrator.GetAsync(Page), StringComparison.Ordinal);
            rows = await RowsAsync(site);
        }

        await using (var site = await StartAsync(fresh, backups: old))
        {
            var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
            var backup = Assert.Single(await site.Services.GetRequiredService<BackupBlobs>().ListAsync(CancellationToken.None));

            var page = await administrator.SubmitAsync("/gestion/exploitation/restauration", ("sauvegarde", backup.Id));
            await SettledAsync(site);

            Assert.Contains("La restauration est lancée", page, StringComparison.Ordinal);
            Assert.Contains("0\u00A0fichier perdu ou abîmé, 0\u00A0dossier effacé de nouveau", await administrator.GetAsync(Page), StringComparison.Ordinal);
            Assert.Equal(rows, await RowsAsync(site));
            // Nothing leaves before somebody has looked.
            Assert.Equal([DepositedFiles.Administrator], (await site.InboxAsync()).SelectMany(mail => mail.To).Distinct());
            draft.Site = site;
            using var refused = await draft.SubmitAsync();
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        }

        // Another process: it reads the keys that came with the backup.
        await using (var site = await StartAsync(fresh, backups: old))
        {
            draft.Site = files[0].Site = files[1].Site = site;
            Assert.Equal(receipt, (await ReceiptAsync(files[0])).ToJsonString());
            var administrator = await SignInAsync(site, DepositedFiles.Administrator);
            foreach (var feature in site.Services.GetRequiredService<FeatureSwitches>().Off.Keys.ToArray())
            {
                await administrator.SubmitAsync("/gestion/exploitation/interrupteurs", ("fonction", feature.ToString()), ("_action", "marche"));
            }

            await draft.DepositAsync();
            await SettledAsync(site);
            var reader = await SignInAsync(site, Reader);
            var inbox = await reader.GetAsync("/gestion/appels/vte-2026");
            Assert.All([draft.Id, files[0].Id, files[1].Id], id => Assert.Contains(id, inbox, StringComparison.Ordinal));
            var file = await reader.GetAsync($"/gestion/appels/vte-2026/dossiers/{files[0].Id}");
            Assert.Contains("À revoir lundi", file, StringComparison.Ordinal);
            await site.MailsSentAsync(draft.Id, 3);
            Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Accusé", StringComparison.Ordinal) && mail.To.Contains("brouillon@usine.example"));
            var attachment = (await site.Services.GetRequiredService<ApplicationStore>().FindAsync(ApplicationId.Parse(files[1].Id), CancellationToken.None))!.Attachments[0];
            using var download = await reader.SendAsync(HttpMethod.Get, $"/gestion/appels/vte-2026/dossiers/{files[1].Id}/fichiers/{attachment.Id}");
            Assert.Equal(attachment.Sha256, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await download.Content.ReadAsByteArrayAsync())), ignoreCase: true);
        }
    }

    [Fact]
    public async Task Nothing_is_restored_where_somebody_worked()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        await BackUpAsync(site);
        Assert.Contains("Restaurer cette sauvegarde", await administrator.GetAsync(Page), StringComparison.Ordinal);
        await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);
        await site.QuietAsync();
        var backup = Assert.Single(await site.Services.GetRequiredService<BackupBlobs>().ListAsync(CancellationToken.None));

        var page = await administrator.SubmitAsync("/gestion/exploitation/restauration", ("sauvegarde", backup.Id));

        Assert.Contains("Ce compte de stockage n’est pas vide", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Restaurer cette sauvegarde", page, StringComparison.Ordinal);
        Assert.Empty(site.Services.GetRequiredService<FeatureSwitches>().Off);
        Assert.Null(await site.Services.GetRequiredService<JobStore>().FindAsync(Restore.OperationName, CancellationToken.None));
    }

    [Fact]
    public async Task What_was_erased_since_the_backup_is_erased_again()
    {
        var (old, fresh) = (azurite.NextAccount(), azurite.NextAccount());
        Candidate gone;
        string first;
        await using (var site = await DepositedFiles.StartAsync(azurite, account: old))
        {
            gone = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
            await DepositedFiles.DepositAsync(site, 1);
            await BackUpAsync(site);
            first = (await site.Services.GetRequiredService<BackupBlobs>().ListAsync(CancellationToken.None))[0].Id;
            var application = await site.Services.GetRequiredService<ApplicationStore>().FindAsync(ApplicationId.Parse(gone.Id), CancellationToken.None);
            var facts = new ErasureFacts(site.Clock.GetUtcNow(), "Brouillon", "Fin du terme", application!.Attachments.Count);
            Assert.True(await site.Services.GetRequiredService<EraseFileHandler>().EraseAsync(application, facts, CancellationToken.None));
            site.Clock.Advance(TimeSpan.FromDays(1));
            await BackUpAsync(site);
        }

        await using var restored = await StartAsync(fresh, backups: old);
        await RestoreAsync(restored, first);

        var job = await restored.Services.GetRequiredService<JobStore>().FindAsync(Restore.OperationName, CancellationToken.None);
        Assert.Contains("1\u00A0dossier effacé de nouveau", job!.Result, StringComparison.Ordinal);
        Assert.Null(await restored.Services.GetRequiredService<ApplicationStore>().FindAsync(ApplicationId.Parse(gone.Id), CancellationToken.None));
        Assert.DoesNotContain(await RowsAsync(restored), row => row.Contains(gone.Id, StringComparison.Ordinal));
        var (blobs, _) = await restored.Services.GetRequiredService<BackupBlobs>().PageAsync(ContainerNames.Attachments, null, 100, CancellationToken.None);
        Assert.NotEmpty(blobs);
        Assert.DoesNotContain(blobs, blob => blob.Name.StartsWith(gone.Id, StringComparison.Ordinal));
        var log = await restored.Services.GetRequiredService<RetentionStore>().LogOfAsync("vte-2026", CancellationToken.None);
        Assert.Equal("Fin du terme", Assert.Single(log).Facts.Rule);
        Assert.True(ErasureLog.IsChained(log));
    }

    [Fact]
    public async Task A_guest_who_was_forgotten_since_the_backup_is_forgotten_again_and_one_who_was_invited_anew_stays()
    {
        const string Gone = "camille@usine.example";
        const string Back = "alex@usine.example";
        var (old, fresh) = (azurite.NextAccount(), azurite.NextAccount());
        string file;
        string first;
        await using (var site = await DepositedFiles.StartAsync(azurite, account: old))
        {
            var holder = await GuestLinks.HolderAsync(site);
            file = holder.Id;
            await holder.InviteAsync(Gone, "lire");
            await holder.InviteAsync(Back, "lire");
            await site.QuietAsync();
            await ForgetAsync(site, file, Back);
            await (await GuestLinks.HolderAsync(site, file)).InviteAsync(Back, "lire");
            await site.QuietAsync();
            site.Clock.Advance(TimeSpan.FromHours(1));
            await BackUpAsync(site);
            first = (await site.Services.GetRequiredService<BackupBlobs>().ListAsync(CancellationToken.None))[0].Id;
            await ForgetAsync(site, file, Gone);
            await BackUpAsync(site);
        }

        await using var restored = await StartAsync(fresh, backups: old);
        await RestoreAsync(restored, first);

        var job = await restored.Services.GetRequiredService<JobStore>().FindAsync(Restore.OperationName, CancellationToken.None);
        Assert.Contains("1\u00A0personne invitée oubliée de nouveau", job!.Result, StringComparison.Ordinal);
        var rows = await RowsAsync(restored);
        Assert.DoesNotContain(rows, row => row.Contains(Gone, StringComparison.OrdinalIgnoreCase) || row.Contains(EmailAddress.Parse(Gone).Hash, StringComparison.Ordinal));
        var kept = await restored.Services.GetRequiredService<ApplicationStore>().FindAsync(ApplicationId.Parse(file), CancellationToken.None);
        Assert.Equal([Back], kept!.Guests.Select(guest => guest.Address));
        Assert.Equal(2, (await restored.Services.GetRequiredService<RetentionStore>().LogOfAsync("vte-2026", CancellationToken.None)).Count);
    }

    [Fact]
    public async Task A_guest_s_request_that_waited_at_the_backup_and_was_granted_since_is_not_open_again()
    {
        const string Guest = "camille@usine.example";
        var (old, fresh) = (azurite.NextAccount(), azurite.NextAccount());
        ApplicationId id;
        string first;
        await using (var site = await DepositedFiles.StartAsync(azurite, account: old))
        {
            id = ApplicationId.Parse((await DepositedFiles.DepositAsync(site, 1))[0].Id);
            await (await GuestLinks.HolderAsync(site, id.ToString())).InviteAsync(Guest, "lire");
            await site.Services.GetRequiredService<AskAboutDataHandler>().HandleAsync(
                new AskAboutData(id, DataRequestKind.Erasure, "Je ne travaille plus ici.", EmailAddress.Parse(Guest)), CancellationToken.None);
            await site.QuietAsync();
            await BackUpAsync(site);
            first = (await site.Services.GetRequiredService<BackupBlobs>().ListAsync(CancellationToken.None))[0].Id;
            await site.Services.GetRequiredService<AnswerDataRequestHandler>().HandleAsync(
                new AnswerDataRequest(id, 1, DataVerdict.Grant, "C’est fait.", null, "Léa Martin"), CancellationToken.None);
            await site.QuietAsync();
            site.Clock.Advance(TimeSpan.FromDays(1));
            await site.Services.GetRequiredService<ForgetGuestsHandler>().HandleAsync("vte-2026", CancellationToken.None);
            await BackUpAsync(site);
        }

        await using var restored = await StartAsync(fresh, backups: old);
        await RestoreAsync(restored, first);

        var file = await restored.Services.GetRequiredService<ApplicationStore>().FindAsync(id, CancellationToken.None);
        Assert.Empty(file!.Guests);
        Assert.Equal(("personne effacée", true), Assert.Single(file.Review.DataRequests) is { } request ? (request.By, request.Answer?.Granted) : default);
        Assert.DoesNotContain(await RowsAsync(restored), row => row.Contains(Guest, StringComparison.OrdinalIgnoreCase) || row.Contains(EmailAddress.Parse(Guest).Hash, StringComparison.Ordinal));
    }

    /// <summary>They leave the draft, and the night after forgets them.</summary>
    private static async Task ForgetAsync(TestSite site, string file, string guest)
    {
        Assert.IsType<ForgetMeResult.Left>(await site.Services.GetRequiredService<ForgetMeHandler>().HandleAsync(ApplicationId.Parse(file), EmailAddress.Parse(guest), CancellationToken.None));
        await site.QuietAsync();
        site.Clock.Advance(TimeSpan.FromDays(1));
        await site.Services.GetRequiredService<ForgetGuestsHandler>().HandleAsync("vte-2026", CancellationToken.None);
        site.Clock.Advance(TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_damaged_backup_is_refused_in_words()
    {
        var (old, fresh) = (azurite.NextAccount(), azurite.NextAccount());
        BackupManifest backup;
        await using (var site = await DepositedFiles.StartAsync(azurite, account: old))
        {
            await DepositedFiles.DepositAsync(site, 1);
            await BackUpAsync(site);
            var blobs = site.Services.GetRequiredService<BackupBlobs>();
            backup = (await blobs.ListAsync(CancellationToken.None))[0];
            var applications = backup.Files.First(file => file.Source == TableNames.Applications);
            await blobs.WriteLinesAsync(backup.Id, applications.Name, applications.Source, new[] { """{"p":"x","r":"application","v":{}}""" }.ToAsyncEnumerable(), CancellationToken.None);
        }

        await using var restored = await StartAsync(fresh, backups: old);
        await RestoreAsync(restored, backup.Id);

        var job = await restored.Services.GetRequiredService<JobStore>().FindAsync(Restore.OperationName, CancellationToken.None);
        Assert.Equal(JobPhase.Failed, job!.Phase);
        Assert.Contains("abîmée", job.Result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_backup_copies_only_new_files_and_those_that_are_gone_go_in_the_end()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var first = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        await BackUpAsync(site);
        var blobs = site.Services.GetRequiredService<BackupBlobs>();
        var (before, _) = await blobs.PageAsync(ContainerNames.Attachments, null, 100, CancellationToken.None);
        Assert.NotEmpty(before);
        site.Clock.Advance(TimeSpan.FromDays(1));
        foreach (var blob in before)
        {
            await site.Services.GetRequiredService<StorageClients>().Container(ContainerNames.Attachments).GetBlobClient(blob.Name).DeleteIfExistsAsync();
        }

        await BackUpAsync(site);
        var manifests = await blobs.ListAsync(CancellationToken.None);
        Assert.Equal([0, before.Count], manifests.Select(manifest => manifest.Attachments));
        // Still in the pool for the first backup, until its mark is old enough.
        Assert.NotNull(await blobs.TakeFromPoolAsync(before[0].Name, CancellationToken.None));
        await site.Services.GetRequiredService<StorageClients>().Container(ContainerNames.Attachments).GetBlobClient(before[0].Name).DeleteIfExistsAsync();
        await blobs.PrunePoolAsync(DateTimeOffset.MaxValue, CancellationToken.None);
        Assert.Null(await blobs.TakeFromPoolAsync(before[0].Name, CancellationToken.None));

        await blobs.EraseBeforeAsync(manifests[0].Id, CancellationToken.None);
        Assert.Equal([manifests[0].Id], (await blobs.ListAsync(CancellationToken.None)).Select(manifest => manifest.Id));
        Assert.Equal(first.Id, before[0].Name.Split('/')[0]);
    }

    [Fact]
    public async Task Long_tables_come_whole_with_every_application_beside_its_events()
    {
        var (old, fresh) = (azurite.NextAccount(), azurite.NextAccount());
        IReadOnlyList<string> rows;
        string id;
        await using (var site = await DepositedFiles.StartAsync(azurite, account: old))
        {
            var table = site.Services.GetRequiredService<StorageClients>().Table(TableNames.Applications);
            for (var number = 0; number < 350; number++)
            {
                var partition = ApplicationId.New(Shipped.Monday.AddSeconds(number)).ToString();
                await table.SubmitTransactionAsync(Enumerable.Range(0, 7).Select(row => new TI.Embedded.Tables.TableTransactionAction(
                    TI.Embedded.Tables.TableTransactionActionType.Add, new TI.Embedded.Tables.TableEntity(partition, $"mail|{row}") { ["Number"] = row })));
            }

            await BackUpAsync(site);
            rows = await RowsAsync(site);
            var backup = (await site.Services.GetRequiredService<BackupBlobs>().ListAsync(CancellationToken.None))[0];
            id = backup.Id;
            Assert.Equal(2450, backup.Files.Where(file => file.Source == TableNames.Applications).Sum(file => file.Count));
        }

        await using var restored = await StartAsync(fresh, backups: old);
        await RestoreAsync(restored, id);

        Assert.Equal(rows, await RowsAsync(restored));
    }

    [Fact]
    public async Task Killed_anywhere_backup_and_restore_are_taken_up_and_end_as_they_would_have()
    {
        var settings = new Dictionary<string, string?>(CrashDrill.Settings);
        for (var at = 4; ; at += 9)
        {
            var (old, fresh) = (azurite.NextAccount(), azurite.NextAccount());
            var isOver = false;
            await using (var site = await StartAsync(old, backups: old, settings))
            {
                await DepositedFiles.DepositAsync(site, 1);
                isOver = await KillAsync(site, at, () => site.Services.GetRequiredService<StartOperationHandler>()
                    .HandleAsync(BackUp.OperationName, null, "Un administrateur", CancellationToken.None));
            }

            IReadOnlyList<string> rows;
            string id;
            await using (var site = await StartAsync(old, backups: old, settings, Shipped.Monday + OperationJob.Patience + TimeSpan.FromMinutes(1)))
            {
                await BackUpAsync(site);
                rows = await RowsAsync(site);
                id = (await site.Services.GetRequiredService<BackupBlobs>().ListAsync(CancellationToken.None))[0].Id;
            }

            await using (var site = await StartAsync(fresh, backups: old, settings))
            {
                isOver &= await KillAsync(site, at, () => site.Services.GetRequiredService<StartRestoreHandler>().HandleAsync(id, "Un administrateur", CancellationToken.None));
            }

            await using (var site = await StartAsync(fresh, backups: old, settings, Shipped.Monday + OperationJob.Patience + TimeSpan.FromMinutes(1)))
            {
                if ((await site.Services.GetRequiredService<JobStore>().FindAsync(Restore.OperationName, CancellationToken.None))?.Phase != JobPhase.Done)
                {
                    // Or the message that the dead process held came back meanwhile, and the restore goes on by itself.
                    var result = await site.Services.GetRequiredService<StartRestoreHandler>().HandleAsync(id, "Un administrateur", CancellationToken.None);
                    Assert.Contains(result, new[] { StartRestoreResult.Started, StartRestoreResult.Busy });
                }

                await SettledAsync(site);
                var job = await site.Services.GetRequiredService<JobStore>().FindAsync(Restore.OperationName, CancellationToken.None);
                Assert.True(job!.Phase == JobPhase.Done, $"change {at}: {job.Phase} {job.Result}");
                Assert.Equal(rows, await RowsAsync(site));
            }

            if (isOver)
            {
                return;
            }
        }
    }

    /// <returns>True when everything was done before the kill could strike.</returns>
    private static async Task<bool> KillAsync(TestSite site, int at, Func<Task> begin)
    {
        site.Probe.Arm(at, StorageProbe.KillPoint.After);
        try
        {
            await begin();
        }
        catch (ProcessKilledException)
        {
            return false;
        }

        using var enough = new CancellationTokenSource();
        var quiet = SettledAsync(site, enough.Token);
        await site.Probe.DeadOrAsync(quiet);
        var isOver = quiet.IsCompletedSuccessfully;
        await enough.CancelAsync();
        return isOver;
    }

    private static Task<TestSite> StartAsync(string account, string backups, Dictionary<string, string?>? settings = null, DateTimeOffset? now = null) => TestSite.StartAsync(
        account,
        now ?? Shipped.Monday,
        settings: new Dictionary<string, string?>(settings ?? []) { ["Staff:FirstAdministrator"] = DepositedFiles.Administrator, ["Backups"] = backups });

    private static async Task BackUpAsync(TestSite site)
    {
        await site.Services.GetRequiredService<StartOperationHandler>().HandleAsync(BackUp.OperationName, null, "Un administrateur", CancellationToken.None);
        await site.QuietAsync();
        var job = await site.Services.GetRequiredService<JobStore>().FindAsync(BackUp.OperationName, CancellationToken.None);
        Assert.True(job!.Phase == JobPhase.Done, $"{job.Phase} at step {job.Step}: {string.Join(Environment.NewLine, site.Logs.Lines)}");
    }

    private static async Task RestoreAsync(TestSite site, string id)
    {
        var result = await site.Services.GetRequiredService<StartRestoreHandler>().HandleAsync(id, "Un administrateur", CancellationToken.None);
        Assert.Equal(StartRestoreResult.Started, result);
        await SettledAsync(site);
    }

    /// <summary>Until what was asked for is done; mails are held on their queues meanwhile.</summary>
    private static async Task SettledAsync(TestSite site, CancellationToken cancellationToken = default)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        foreach (var name in new[] { QueueNames.Operations, QueueNames.ApplicationChanges, QueueNames.CompanyChecks })
        {
            for (var looks = 0; (await site.PlainQueue(name).GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount > 0; looks++)
            {
                Assert.True(looks < 2000, $"Queue {name} never became empty. Logged: {string.Join(Environment.NewLine, site.Logs.Lines)}");
                await pace.WaitForNextTickAsync(cancellationToken);
            }
        }
    }

    /// <summary>As <see cref="OfficeVisitor.SignInAsync"/>, while other mails wait.</summary>
    private static async Task<OfficeVisitor> SignInAsync(TestSite site, string email)
    {
        using var asked = await site.Http.PostAsync("/gestion/connexion", new FormUrlEncodedContent([KeyValuePair.Create("email", email)]));
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var looks = 0; looks < 1500; looks++)
        {
            if ((await site.InboxAsync()).FirstOrDefault(mail => mail.To.Contains(email) && mail.Subject.StartsWith("Votre connexion", StringComparison.Ordinal)) is { } mail)
            {
                return await OfficeVisitor.OpenAsync(site, mail);
            }

            await pace.WaitForNextTickAsync();
        }

        throw new TimeoutException($"No mail signs {email} in.");
    }

    private static async Task<System.Text.Json.Nodes.JsonObject> ReceiptAsync(Candidate candidate)
    {
        using var response = await candidate.SendAsync(HttpMethod.Get, "/receipt");
        return await Candidate.BodyAsync(response);
    }

    /// <summary>Every row of what people made, without what is made of it.</summary>
    private static async Task<IReadOnlyList<string>> RowsAsync(TestSite site)
    {
        var lines = new List<string>();
        foreach (var name in BackupTables.Kept.Except([TableNames.Operations, TableNames.People, TableNames.Index, TableNames.Calendar]))
        {
            await foreach (var row in site.Services.GetRequiredService<StorageClients>().Table(name).QueryAsync<TI.Embedded.Tables.TableEntity>())
            {
                lines.Add($"{name} {BackupRows.Write(row)}");
            }
        }

        return lines;
    }
}
