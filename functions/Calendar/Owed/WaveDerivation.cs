using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Juries;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calendar.Owed;

/// <summary>All that the waves of a call owe: by its definition, and by the juries that were set up.</summary>
internal sealed class WaveDerivation(JuryStore juries)
{
    /// <summary>One read for each stage of each wave of a call that has a jury; nothing for the others.</summary>
    public async Task<IReadOnlyList<Obligation>> OfAsync(CallDefinition call, CancellationToken cancellationToken)
    {
        var owed = WaveObligations.Of(call).ToList();
        foreach (var round in JuryRounds.Scored(call))
        {
            if (await juries.FindAsync(call.Id, round.Key, cancellationToken) is { } jury)
            {
                owed.AddRange(JuryObligations.Of(call, jury));
            }
        }

        return owed;
    }
}
