using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Retention;

/// <summary>
/// Erases a draft wherever it left something. What is to be done is written down first; then the file itself goes, guarded by the version that was
/// judged; then the log has its line; then the rest goes. Stopped anywhere, the next run takes it up from what was written down.
/// </summary>
internal sealed class EraseFileHandler(ApplicationStore store, RetentionStore retention, FileRemains remains)
{
    /// <returns>False when the file was changed meanwhile: it is not over any more.</returns>
    public async Task<bool> EraseAsync(Application draft, ErasureFacts facts, CancellationToken cancellationToken)
    {
        var task = TaskOf(draft, facts);
        await retention.SaveTaskAsync(draft.CallId, draft.Id, task, cancellationToken);
        if (!await remains.TryRemoveAsync(draft, cancellationToken))
        {
            await ResumeAsync(draft.CallId, draft.Id, task, cancellationToken);
            return false;
        }

        await FinishAsync(draft.CallId, draft.Id, task, cancellationToken);
        return true;
    }

    /// <summary>Finishes what an earlier run began, or forgets it when the file is still there: it will be judged again.</summary>
    public async Task ResumeAsync(string callId, ApplicationId id, ErasureTask task, CancellationToken cancellationToken)
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
        await remains.RemoveRestAsync(callId, id, task, cancellationToken);
        await retention.DropTaskAsync(callId, id, cancellationToken);
    }

    private static ErasureTask TaskOf(Application draft, ErasureFacts facts) => new(
        facts,
        [.. draft.Review.FormerWaves.Append(draft.StartedForWaveId).Append(draft.WaveId).Distinct()],
        [.. draft.FormerSirens().Append(draft.Applicant.Siren).Select(siren => siren.ToString()).Distinct()],
        [.. draft.Guests.Select(guest => guest.Email).Append(draft.Applicant.Email).Select(person => person.Hash).Distinct()],
        draft.Applicant.Siret?.ToString());
}
