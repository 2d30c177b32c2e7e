using TI.Serverless.Functions.Operations.Long;
using TI.Serverless.Functions.Operations.Switches;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Backups;

/// <summary>What became of a request to restore.</summary>
internal enum StartRestoreResult
{
    Started,

    /// <summary>Somebody worked in this account.</summary>
    NotEmpty,

    /// <summary>There is no such backup.</summary>
    Unknown,

    /// <summary>A restore is running.</summary>
    Busy,
}

/// <summary>
/// Begins a restore, into an account in which nobody worked: what people did is never written over. Until somebody has looked, the site then sends
/// nothing and takes nothing.
/// </summary>
internal sealed class StartRestoreHandler(BackupTables tables, BackupBlobs blobs, PeopleStore people, JobStore jobs, FeatureSwitches switches, StartOperationHandler start)
{
    private static readonly FeatureSwitch[] TurnedOff = [FeatureSwitch.Changes, FeatureSwitch.Mails, FeatureSwitch.Webhooks];

    /// <summary>A dozen reads; nothing is written when it is refused.</summary>
    /// <param name="backupId">Which backup.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="cancellationToken">Stops before the first write.</param>
    public async Task<StartRestoreResult> HandleAsync(string? backupId, string by, CancellationToken cancellationToken)
    {
        if ((await blobs.ListAsync(cancellationToken)).All(backup => backup.Id != backupId))
        {
            return StartRestoreResult.Unknown;
        }

        if (!await MayAsync(backupId, cancellationToken))
        {
            return StartRestoreResult.NotEmpty;
        }

        foreach (var feature in TurnedOff.Where(feature => !switches.IsOff(feature)))
        {
            await switches.TurnOffAsync(feature, by, "Restauration d’une sauvegarde : à vérifier avant de remettre en marche.", cancellationToken);
        }

        return await start.HandleAsync(Restore.OperationName, backupId, by, cancellationToken) == StartOperationResult.Busy ? StartRestoreResult.Busy : StartRestoreResult.Started;
    }

    /// <summary>Whether the account is empty, or holds no more than what a restore of this backup left there before it stopped.</summary>
    public async Task<bool> MayAsync(string? backupId, CancellationToken cancellationToken) =>
        (await jobs.FindAsync(Restore.OperationName, cancellationToken) is { Phase: not JobPhase.Done } begun && begun.About == backupId)
        || ((await tables.FindWorkAsync(cancellationToken)).Count == 0
            && (await people.ListAsync(cancellationToken)).Count == 0
            && await blobs.IsEmptyAsync(ContainerNames.Attachments, cancellationToken));
}
