using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Juries;
using TI.Serverless.UnitTests.Calls;

namespace TI.Serverless.UnitTests.Juries;

/// <summary>A jury for each stage of the selection: what it is called, which grid it has, which files are before it.</summary>
public sealed class JuryRoundTests
{
    private static readonly JuryRules Usual = GridOf("projet");
    private static readonly JuryRules Own = GridOf("audition");

    private static readonly CallDefinition TwoStages = SampleCall.Call with
    {
        Jury = Usual,
        Stages =
        [
            new SelectionStage { Id = "regional", Title = "Présélection régionale", DecidedBy = "préfecture" },
            new SelectionStage { Id = "national", Title = "Sélection nationale", DecidedBy = "comité national", Jury = Own },
        ],
    };

    private static string WaveId => SampleCall.Call.Waves[0].Id;

    [Fact]
    public void A_call_of_one_stage_keeps_the_wave_as_it_is()
    {
        var call = TwoStages with { Stages = [TwoStages.Stages[0]] };

        var round = Assert.Single(JuryRounds.Of(call, call.Waves[0]));

        Assert.Same(call.Waves[0], round.Named);
        Assert.Equal((1, 1, Usual), (round.Number, round.Count, round.Grid));
        Assert.Null(JuryRounds.Next(call, WaveId));
    }

    [Fact]
    public void Each_stage_has_a_name_a_grid_and_what_comes_after_it()
    {
        var rounds = JuryRounds.Of(TwoStages, TwoStages.Waves[0]);

        Assert.Equal([WaveId, $"{WaveId}.national"], rounds.Select(round => round.Key));
        Assert.Equal([Usual, Own], rounds.Select(round => round.Grid));
        Assert.EndsWith("étape 2\u00A0: Sélection nationale", rounds[1].Named.Label, StringComparison.Ordinal);
        Assert.Equal(rounds[1], JuryRounds.Next(TwoStages, WaveId));
        Assert.Equal(rounds[1], JuryRounds.Find(TwoStages, rounds[1].Key));
        Assert.Equal(WaveId, JuryRounds.WaveIdOf(rounds[1].Key));
        Assert.Null(JuryRounds.Find(TwoStages, $"{WaveId}.regional"));
        Assert.Null(JuryRounds.Find(TwoStages, "absente.national"));
    }

    [Theory]
    [InlineData(null, true, false)]
    [InlineData("national", true, true)]
    [InlineData("disparue", true, false)]
    public void A_file_is_before_the_stages_it_reached(string? stage, bool first, bool second)
    {
        var rounds = JuryRounds.Of(TwoStages, TwoStages.Waves[0]);

        Assert.Equal((first, second), (rounds[0].IsReachedBy(TwoStages, stage), rounds[1].IsReachedBy(TwoStages, stage)));
    }

    private static JuryRules GridOf(string id) => new() { Criteria = [new JuryCriterion { Id = id, Label = id, Weight = 1, Max = 5 }] };
}
