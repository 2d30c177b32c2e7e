using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Companies;
using TI.Serverless.Functions.Exports;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Retention;

/// <summary>
/// Erases a file wherever it left something. What is to be done is written down first; then the file itself goes, guarded by the version that was
/// judged; then the log has its line; then the rest goes. Stopped anywhere, the next run takes it up from what was written down.
/// </summary>
internal sealed class EraseFileHandler(
    Catalogue catalogue, ApplicationStore store, RetentionStore retention, MailLedger ledger, LaureateStore laureates, FileRemains remains, EraseExportsHandler exports)
{
    /// <returns>False when the file was changed meanwhile: it is not over any more.</returns>
    public async Task<bool> EraseAsync(Application file, ErasureFacts facts, CancellationToken cancellationToken)
    {
        var task = await TaskOfAsync(file, facts, cancellationToken);
        await retention.SaveTaskAsync(file.CallId, file.Id, task, cancellationToken);
        if (!await remains.TryRemoveAsync(file, cancellationToken))
        {
            await ResumeAsync(file.CallId, file.Id, task, cancellationToken);
            return false;
        }

        await FinishAsync(file.CallId, file.Id, task, cancellationToken);
        return true;
    }

    /// <summary>Finishes what earlier runs began in a call. One query, empty but after a stop.</summary>
    public async Task ResumeAllAsync(string callId, CancellationToken cancellationToken)
    {
        foreach (var (id, task) in await retention.ListTasksAsync(callId, cancellationToken))
        {
            await ResumeAsync(callId, id, task, cancellationToken);
        }
    }

    /// <summary>Finishes what an earlier run began, or forgets it when the file is still there: it will be judged again.</summary>
    private async Task ResumeAsync(string callId, ApplicationId id, ErasureTask task, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not null)
        {
            await retention.DropTaskAsync(callId, id, cancellationToken);
            return;
        }

        await FinishAsync(callId, id, task, cancellationToken);
    }

    private async Task FinishAsync(string callId, ApplicationId id, ErasureTask task, CancellationToken cancellationToken)
    {
        await retention.LogAsync(callId, id, task.Facts, cancellationToken);
        if (task.Number is not null)
        {
            // They may hold it, and can be asked for again.
            await exports.EraseOfCallAsync(callId, cancellationToken);
        }

        await remains.RemoveRestAsync(callId, id, task, cancellationToken);
        await retention.DropTaskAsync(callId, id, cancellationToken);
    }

    /// <summary>The people are those of today and everybody to whom a mail was ever sent: a guest who left is found by that alone. One query.</summary>
    private async Task<ErasureTask> TaskOfAsync(Application file, ErasureFacts facts, CancellationToken cancellationToken)
    {
        string[] people = [.. file.Guests.Select(guest => guest.Email).Append(file.Applicant.Email).Select(person => person.Hash)];
        return new ErasureTask(
            facts,
            [.. file.Review.FormerWaves.Append(file.StartedForWaveId).Append(file.WaveId).Distinct()],
            [.. file.FormerSirens().Append(file.Applicant.Siren).Select(siren => siren.ToString()).Distinct()],
            [.. people.Union(await ledger.RecipientsAsync(file.Id, cancellationToken))],
            file.Applicant.Siret?.ToString())
        {
            FormerSirets = [.. file.IdentifierHistory.Select(former => former.Identifier).Where(identifier => Siret.TryParse(identifier, out _)).Distinct()],
            Number = file.Number,
            LaureateKeys = laureates.KeysOf(file),
            Subscriptions = FileTerm.Planned(file) is null
                ? []
                : [.. catalogue.Calls.SelectMany(call => call.Waves.Select(wave => SubscriptionKeys.Wave(call.Id, wave.Id)))],
        };
    }
}
