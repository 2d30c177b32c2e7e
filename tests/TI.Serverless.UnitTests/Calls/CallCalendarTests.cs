using TI.Serverless.Functions.Calls;

namespace TI.Serverless.UnitTests.Calls;

public sealed class CallCalendarTests
{
    // vague-1: 1 March 9:00 to 30 April 23:59:59, grace 30 min; vague-2: from 1 May 0:00 to 30 June; vague-3: September.
    private static readonly CallDefinition Call = SampleCall.Call with
    {
        Waves =
        [
            Wave("vague-1", new DateTime(2026, 3, 1, 9, 0, 0), new DateTime(2026, 4, 30, 23, 59, 59)),
            Wave("vague-2", new DateTime(2026, 5, 1, 0, 0, 0), new DateTime(2026, 6, 30, 23, 59, 59)),
            Wave("vague-3", new DateTime(2026, 9, 1, 9, 0, 0), new DateTime(2026, 9, 30, 23, 59, 59)),
        ],
    };

    private static readonly DateTimeOffset InFebruary = Paris(2026, 2, 1, 12, 0, 0);
    private static readonly DateTimeOffset InMarch = Paris(2026, 3, 15, 12, 0, 0);
    private static readonly DateTimeOffset InJuly = Paris(2026, 7, 15, 12, 0, 0);
    private static readonly DateTimeOffset InOctober = Paris(2026, 10, 1, 0, 0, 0);

    [Fact]
    public void A_call_goes_from_not_yet_open_to_closed_through_its_waves()
    {
        Assert.Equal("vague-1", Assert.IsType<CallPhase.NotYetOpen>(Call.PhaseAt(InFebruary)).Next.Id);
        Assert.Equal("vague-1", Assert.IsType<CallPhase.Open>(Call.PhaseAt(InMarch)).Current.Id);
        var between = Assert.IsType<CallPhase.BetweenWaves>(Call.PhaseAt(InJuly));
        Assert.Equal(("vague-2", "vague-3"), (between.Previous.Id, between.Next.Id));
        Assert.Equal("vague-3", Assert.IsType<CallPhase.Closed>(Call.PhaseAt(InOctober)).Last.Id);
    }

    [Fact]
    public void A_wave_that_opens_the_second_after_another_leaves_no_gap()
    {
        var lastTick = Paris(2026, 5, 1, 0, 0, 0).AddTicks(-1);

        Assert.Equal("vague-1", Assert.IsType<CallPhase.Open>(Call.PhaseAt(lastTick)).Current.Id);
        Assert.Equal("vague-2", Assert.IsType<CallPhase.Open>(Call.PhaseAt(lastTick.AddTicks(1))).Current.Id);
    }

    [Fact]
    public void A_deposit_at_23_59_59_belongs_to_the_wave_and_one_at_00_00_00_by_a_late_draft_to_the_next()
    {
        var closing = Paris(2026, 4, 30, 23, 59, 59);

        Assert.Equal("vague-1", Call.WaveForDeposit("vague-1", InMarch, closing)?.Id);
        Assert.Equal("vague-2", Call.WaveForDeposit("vague-1", closing.AddSeconds(1), closing.AddSeconds(1))?.Id);
    }

    [Fact]
    public void Within_its_grace_a_draft_begun_in_time_stays_in_its_wave_even_when_the_next_is_open()
    {
        var lastMoment = Paris(2026, 5, 1, 0, 30, 0).AddTicks(-1);

        Assert.Equal("vague-1", Call.WaveForDeposit("vague-1", InMarch, lastMoment)?.Id);
        Assert.Equal("vague-2", Call.WaveForDeposit("vague-1", InMarch, lastMoment.AddTicks(1))?.Id);
    }

    [Fact]
    public void After_the_last_grace_no_wave_takes_the_deposit()
    {
        Assert.Equal("vague-3", Call.WaveForDeposit("vague-3", InJuly, InOctober.AddMinutes(29))?.Id);
        Assert.Null(Call.WaveForDeposit("vague-3", InJuly, InOctober.AddMinutes(30)));
        Assert.Null(Call.WaveForDeposit("vague-3", InOctober, InOctober));
    }

    [Fact]
    public void Between_waves_no_deposit_is_taken_and_a_draft_waits_for_its_opening()
    {
        Assert.Null(Call.WaveForDeposit("vague-3", InJuly, InJuly));
        Assert.Null(Call.WaveForDeposit("vague-1", InMarch, InJuly));
        Assert.Null(Call.WaveForDeposit("vague-1", InFebruary, InFebruary));
    }

    [Fact]
    public void A_draft_of_an_earlier_wave_is_deposited_in_the_open_one()
    {
        Assert.Equal("vague-2", Call.WaveForDeposit("vague-1", InMarch, Paris(2026, 6, 1, 12, 0, 0))?.Id);
        Assert.Equal("vague-2", Call.WaveForDeposit("unknown", InMarch, Paris(2026, 6, 1, 12, 0, 0))?.Id);
    }

    [Fact]
    public void A_new_draft_aims_at_the_open_wave_or_the_next()
    {
        Assert.Equal("vague-1", Call.TargetWave(InFebruary).Id);
        Assert.Equal("vague-1", Call.TargetWave(InMarch).Id);
        Assert.Equal("vague-3", Call.TargetWave(InJuly).Id);
        Assert.Throws<InvalidOperationException>(() => Call.TargetWave(InOctober));
    }

    [Fact]
    public void There_is_a_next_deadline_until_the_last_closing()
    {
        Assert.Equal(Paris(2026, 4, 30, 23, 59, 59), Call.NextDeadline(InFebruary));
        Assert.Equal(Paris(2026, 4, 30, 23, 59, 59), Call.NextDeadline(InMarch));
        Assert.Equal(Paris(2026, 9, 30, 23, 59, 59), Call.NextDeadline(InJuly));
        Assert.Null(Call.NextDeadline(InOctober));
    }

    private static Wave Wave(string id, DateTime opensAt, DateTime closesAt) =>
        new() { Id = id, Label = id, OpensAt = opensAt, ClosesAt = closesAt, GraceMinutes = 30 };

    private static DateTimeOffset Paris(int year, int month, int day, int hour, int minute, int second) =>
        ParisTime.ToInstant(new DateTime(year, month, day, hour, minute, second));
}
