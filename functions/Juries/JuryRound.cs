using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Triage;

namespace TI.Serverless.Functions.Juries;

/// <summary>One stage of the selection of a wave: it has a jury of its own, with its dates, members, rules and grid.</summary>
/// <param name="Named">
/// The wave under the name of this stage. The first keeps the wave's own, which is all there is in a call of one stage; addresses and
/// rows of the others add the stage.
/// </param>
/// <param name="Grid">The stage's own, else the call's; null where nobody scores.</param>
/// <param name="Number">From 1.</param>
/// <param name="Count">Stages of the call; 1 for a call that lists none.</param>
internal sealed record JuryRound(Wave Named, JuryRules? Grid, int Number, int Count)
{
    public string Key => Named.Id;

    /// <summary>The call as the members of this jury read it.</summary>
    public CallDefinition Reads(CallDefinition call) => call with { Jury = Grid };

    /// <summary>Whether a file was shortlisted for this stage, or for one after it; every file is before the first.</summary>
    /// <param name="call">The call.</param>
    /// <param name="stageId">The stage that the file reached; null for none after the first.</param>
    public bool IsReachedBy(CallDefinition call, string? stageId) => Number == 1 || (stageId is not null && SelectionProgress.NumberOf(call, stageId) >= Number);
}

/// <summary>The rounds of a wave, in the order of the stages.</summary>
internal static class JuryRounds
{
    /// <summary>In no identifier of a definition.</summary>
    private const char Separator = '.';

    public static IReadOnlyList<JuryRound> Of(CallDefinition call, Wave wave) => call.Stages.Count <= 1
        ? [new JuryRound(wave, call.Stages is [{ Jury: { } own }] ? own : call.Jury, 1, 1)]
        :
        [
            .. call.Stages.Select((stage, index) => new JuryRound(
                wave with
                {
                    Id = index == 0 ? wave.Id : $"{wave.Id}{Separator}{stage.Id}",
                    Label = French.Typeset($"{wave.Label}, étape {index + 1} : {stage.Title}"),
                },
                stage.Jury ?? call.Jury,
                index + 1,
                call.Stages.Count))
        ];

    /// <summary>Those of every wave in which somebody may score.</summary>
    public static IEnumerable<JuryRound> Scored(CallDefinition call) => call.Waves.SelectMany(wave => Of(call, wave)).Where(round => round.Grid is not null);

    public static JuryRound? Find(CallDefinition call, string key) =>
        call.FindWave(WaveIdOf(key)) is { } wave ? Of(call, wave).FirstOrDefault(round => round.Key == key) : null;

    /// <summary>The round after another; null after the last.</summary>
    public static JuryRound? Next(CallDefinition call, string key) =>
        call.FindWave(WaveIdOf(key)) is { } wave ? Of(call, wave).SkipWhile(round => round.Key != key).Skip(1).FirstOrDefault() : null;

    /// <summary>The wave that a round belongs to.</summary>
    public static string WaveIdOf(string key) => key.Split(Separator)[0];

    /// <summary>What the last jury that was set up in a wave says: one read for each stage that has none yet.</summary>
    public static async Task<Jury?> LastAsync(this JuryStore juries, CallDefinition call, string waveId, CancellationToken cancellationToken)
    {
        foreach (var round in call.FindWave(waveId) is { } wave ? Of(call, wave).Reverse() : [])
        {
            if (await juries.FindAsync(call.Id, round.Key, cancellationToken) is { } jury)
            {
                return jury;
            }
        }

        return null;
    }
}
