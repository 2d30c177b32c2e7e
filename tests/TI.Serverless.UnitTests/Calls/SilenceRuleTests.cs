using TI.Serverless.Functions.Calls;

namespace TI.Serverless.UnitTests.Calls;

public sealed class SilenceRuleTests
{
    private static readonly SilenceRule TwoMonths = new() { Regime = SilenceRegime.RejectionAfterTwoMonths };
    private static readonly SilenceRule EightMonths = new() { Regime = SilenceRegime.RejectionAfterEightMonths };

    [Theory]
    [InlineData("2026-07-10T10:00:00+02:00", "2026-09-10")]
    [InlineData("2026-02-01T10:00:00+01:00", "2026-04-01")]
    [InlineData("2026-12-31T10:00:00+01:00", "2027-02-28")]
    [InlineData("2027-12-31T10:00:00+01:00", "2028-02-29")]
    [InlineData("2020-07-20T00:00:00+02:00", "2020-09-20")]
    [InlineData("2020-07-04T10:00:00+02:00", "2020-09-04")] // a Saturday
    [InlineData("2026-07-09T22:30:00Z", "2026-09-10")] // already the 10th in Paris
    [InlineData("2026-07-09T21:59:59Z", "2026-09-09")]
    public void Two_months_of_silence_end_on_the_same_day_or_the_last_of_a_shorter_month(string deposit, string expected)
    {
        Assert.Equal(DateOnly.Parse(expected, null), TwoMonths.ImplicitDecisionOn(DateTimeOffset.Parse(deposit, null)));
    }

    [Fact]
    public void Eight_months_from_29_February_2024_end_on_29_October()
    {
        Assert.Equal(new DateOnly(2024, 10, 29), EightMonths.ImplicitDecisionOn(new DateTimeOffset(2024, 2, 29, 12, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void A_special_text_has_its_own_months_and_no_implicit_decision_has_no_date()
    {
        var deposit = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

        Assert.Equal(new DateOnly(2026, 4, 30), new SilenceRule { Regime = SilenceRegime.SpecialText, Months = 3 }.ImplicitDecisionOn(deposit));
        Assert.Null(new SilenceRule { Regime = SilenceRegime.NoImplicitDecision }.ImplicitDecisionOn(deposit));
    }

    [Fact]
    public void The_period_starts_where_the_rule_says()
    {
        var wave = SampleCall.Call.Waves[0];
        var deposit = wave.Opening.AddDays(1);
        var completion = wave.Opening.AddDays(9);

        Assert.Equal(deposit, (TwoMonths with { StartsAt = SilenceStart.Deposit }).StartFor(wave, deposit, completion));
        Assert.Equal(completion, (TwoMonths with { StartsAt = SilenceStart.Completion }).StartFor(wave, deposit, completion));
        Assert.Null((TwoMonths with { StartsAt = SilenceStart.Completion }).StartFor(wave, deposit, completion: null));
        Assert.Equal(wave.Closing, (TwoMonths with { StartsAt = SilenceStart.WaveClosing }).StartFor(wave, deposit, completion));
    }

    [Fact]
    public void A_deposit_in_the_grace_is_never_dated_before_itself()
    {
        var wave = SampleCall.Call.Waves[0];
        var late = wave.Closing.AddMinutes(10);

        Assert.Equal(late, (TwoMonths with { StartsAt = SilenceStart.WaveClosing }).StartFor(wave, late, completion: null));
    }
}
