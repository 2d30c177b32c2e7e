using TI.Serverless.Functions.Calendar.Owed;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calendar.Agenda;

/// <summary>What a call on trial and its files would owe: derived each time it is looked at, kept nowhere, and done by nobody.</summary>
internal sealed class TrialAgenda(WaveDerivation waves, TrialRows rows, ApplicationStore store)
{
    /// <summary>Files that are looked at: a team tries a handful.</summary>
    private const int MostFiles = 50;

    /// <summary>A query and a read for each wave, one of each for a trial, and a read for each file.</summary>
    public async Task<IReadOnlyList<AgendaLine>> ToComeAsync(CallDefinition trial, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var owed = (await waves.OfAsync(trial, cancellationToken)).ToList();
        foreach (var wave in trial.Waves)
        {
            foreach (var id in (await rows.ListAsync(trial.Id, wave.Id, cancellationToken)).Take(MostFiles))
            {
                if (await store.FindAsync(id, cancellationToken) is { } file)
                {
                    owed.AddRange(FileObligations.Of(trial, file));
                }
            }
        }

        return Agendas.ToCome(trial, owed, now, until);
    }
}
