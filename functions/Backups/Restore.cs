using System.Text.Json;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Operations.Long;
using TI.Serverless.Functions.Retention;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Backups;

/// <summary>What is done, in this order. The names are stored.</summary>
internal enum RestorePhase
{
    Files,
    Attachments,

    /// <summary>What was erased since the backup is erased again.</summary>
    Erasures,

    /// <summary>What was on its way when the backup was made is asked for again.</summary>
    Announcements,
}

/// <summary>How far a restore is.</summary>
/// <param name="Phase">What is being done.</param>
/// <param name="Index">Files of this phase that are done.</param>
/// <param name="Continuation">Where the phase goes on.</param>
/// <param name="Missing">Attachments that were lost or are not what their application says.</param>
/// <param name="Erased">Applications erased again.</param>
/// <param name="Forgotten">People forgotten again in an application that stays.</param>
internal sealed record RestorePosition(RestorePhase Phase, int Index, string? Continuation, int Missing, int Erased, int Forgotten = 0);

/// <summary>
/// Brings a backup into an account in which nobody worked. Every step may be done again: rows and blobs are written over themselves. The log of erasures is taken
/// from the newest backup, and what it names is erased again. Mails and webhooks are turned off before it begins.
/// </summary>
internal sealed class Restore(
    BackupTables tables, BackupBlobs blobs, ApplicationStore store, EraseFileHandler eraser, PersonalData.ForgetGuestsHandler guests, ChangeQueue changes, IKeyManager keys, TimeProvider clock) : LongOperation
{
    public const string OperationName = "restore";

    private const int PageSize = 200;

    /// <summary>Messages that were on their way at the moment of the backup are not in it: what they ask for is asked again, so far back.</summary>
    private static readonly TimeSpan OnItsWay = TimeSpan.FromDays(2);

    public override string Name => OperationName;

    public override string Label => "Restauration";

    public override async Task<OperationJob> StepAsync(OperationJob job, CancellationToken cancellationToken)
    {
        var backups = await blobs.ListAsync(cancellationToken);
        if (backups.FirstOrDefault(backup => backup.Id == job.About) is not { Schema: 1 } manifest)
        {
            return job with { Phase = JobPhase.Failed, Result = "Cette sauvegarde n’est plus là, ou vient d’une autre version du programme." };
        }

        var at = job.Position is { } position ? JsonSerializer.Deserialize<RestorePosition>(position)! : new RestorePosition(RestorePhase.Files, 0, null, 0, 0);
        try
        {
            return at.Phase switch
            {
                RestorePhase.Files => await FileAsync(job, at, manifest, backups[0], cancellationToken),
                RestorePhase.Attachments => await AttachmentsAsync(job, at, manifest, cancellationToken),
                RestorePhase.Erasures => await EraseAsync(job, at, cancellationToken),
                _ => await AnnounceAsync(job, at, manifest, cancellationToken),
            };
        }
        catch (InvalidDataException damaged)
        {
            return job with { Phase = JobPhase.Failed, Result = $"La sauvegarde est abîmée : {damaged.Message}" };
        }
    }

    private async Task<OperationJob> FileAsync(OperationJob job, RestorePosition at, BackupManifest manifest, BackupManifest newest, CancellationToken cancellationToken)
    {
        (string Set, BackupFile File)[] files =
        [
            .. manifest.Files.Where(file => file.Source is not (ContainerNames.Attachments or TableNames.Retention)).Select(file => (manifest.Id, file)),
            .. newest.Files.Where(file => file.Source == TableNames.Retention).Select(file => (newest.Id, file)),
        ];
        if (at.Index == files.Length)
        {
            // Has this instance read the keys that just came: the others read them when they start again.
            keys.CreateNewKey(clock.GetUtcNow(), clock.GetUtcNow().AddDays(90));
            return Move(job, at with { Phase = RestorePhase.Attachments, Index = 0 });
        }

        var (set, file) = files[at.Index];
        if (file.Name.StartsWith("blobs/", StringComparison.Ordinal))
        {
            await blobs.CopyOutAsync(set, file, cancellationToken);
        }
        else
        {
            await tables.WriteAsync(file.Source, blobs.ReadLinesAsync(set, file, cancellationToken), cancellationToken);
        }

        return Move(job, at with { Index = at.Index + 1 }, file.Count);
    }

    /// <summary>Each is compared with the hash that its application keeps.</summary>
    private async Task<OperationJob> AttachmentsAsync(OperationJob job, RestorePosition at, BackupManifest manifest, CancellationToken cancellationToken)
    {
        var lists = manifest.Files.Where(file => file.Source == ContainerNames.Attachments).ToArray();
        if (at.Index == lists.Length)
        {
            return Move(job, at with { Phase = RestorePhase.Erasures, Index = 0 });
        }

        var missing = 0;
        Application? application = null;
        await foreach (var name in blobs.ReadLinesAsync(manifest.Id, lists[at.Index], cancellationToken))
        {
            var parts = name.Split('/');
            if (application?.Id.ToString() != parts[0])
            {
                application = ApplicationId.TryParse(parts[0], out var id) ? await store.FindAsync(id, cancellationToken) : null;
            }

            var copied = await blobs.TakeFromPoolAsync(name, cancellationToken);
            if (copied is null || application?.Attachments.FirstOrDefault(one => one.Id == parts[^1]) is { } known && known.Sha256 != copied.Value.Sha256)
            {
                missing++;
            }
        }

        return Move(job, at with { Index = at.Index + 1, Missing = at.Missing + missing }, lists[at.Index].Count);
    }

    private async Task<OperationJob> EraseAsync(OperationJob job, RestorePosition at, CancellationToken cancellationToken)
    {
        var erased = await tables.ErasedAsync(cancellationToken);
        var (applications, continuation) = erased.Count == 0 ? ([], null) : await store.PageAllAsync(at.Continuation, PageSize, cancellationToken);
        var count = 0;
        foreach (var application in applications.Where(application => erased.ContainsKey(RetentionKeys.Fingerprint(application.Id))))
        {
            // The log has its line already, and keeps it: these facts are only for the rows that are left.
            var facts = new ErasureFacts(clock.GetUtcNow(), "Restauration", "Effacé avant la restauration", application.Attachments.Count);
            count += await eraser.EraseAsync(application, facts, cancellationToken) ? 1 : 0;
        }

        at = at with { Erased = at.Erased + count, Forgotten = at.Forgotten + await ForgetAsync(applications, erased, cancellationToken) };
        return Move(job, continuation is null ? at with { Phase = RestorePhase.Announcements, Continuation = null } : at with { Continuation = continuation });
    }

    /// <summary>Guests who were forgotten since, in the calls that have any: the files of others are not even looked at.</summary>
    private async Task<int> ForgetAsync(IReadOnlyList<Application> applications, IReadOnlyDictionary<string, string> erased, CancellationToken cancellationToken)
    {
        if (applications.Count == 0)
        {
            return 0;
        }

        var log = await tables.LinesOfAsync(PersonalData.ForgetGuestsHandler.LogKind, cancellationToken);
        var calls = log.Values.Select(line => line.CallId).ToHashSet(StringComparer.Ordinal);
        var count = 0;
        foreach (var application in applications.Where(application => calls.Contains(application.CallId) && !erased.ContainsKey(RetentionKeys.Fingerprint(application.Id))))
        {
            count += await guests.ForgetAgainAsync(application, fingerprint => log.TryGetValue(fingerprint, out var line) ? line.At : null, cancellationToken);
        }

        return count;
    }

    private async Task<OperationJob> AnnounceAsync(OperationJob job, RestorePosition at, BackupManifest manifest, CancellationToken cancellationToken)
    {
        var (versions, continuation) = await tables.PageVersionsSinceAsync(manifest.StartedAt - OnItsWay, at.Continuation, cancellationToken);
        foreach (var (id, version) in versions)
        {
            await changes.SendAsync(new ApplicationChangedMessage(id, version), TimeSpan.Zero, cancellationToken);
        }

        return continuation is not null ? Move(job, at with { Continuation = continuation }) : job with
        {
            Phase = JobPhase.Done,
            Result = $"{French.Count(manifest.Rows, "ligne", "lignes")} et {French.Count(manifest.Attachments - at.Missing, "fichier", "fichiers")} restaurés, "
                + $"{French.Count(at.Missing, "fichier perdu ou abîmé", "fichiers perdus ou abîmés")}, {French.Count(at.Erased, "dossier effacé de nouveau", "dossiers effacés de nouveau")}, "
                + $"{French.Count(at.Forgotten, "personne invitée oubliée de nouveau", "personnes invitées oubliées de nouveau")}.",
        };
    }

    private static OperationJob Move(OperationJob job, RestorePosition to, int count = 0) => job with { Count = job.Count + count, Position = JsonSerializer.Serialize(to) };
}
