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

    [Theory]
    [InlineData("2026-11-23T09:00:00+01:00", "2026-12-01", "2026-12-11", "2027-02-02")] // ten days
    [InlineData("2026-12-31T10:00:00+01:00", "2027-01-10", "2027-01-20", "2027-03-10")] // clipped to 28 February, then put off
    [InlineData("2027-12-31T10:00:00+01:00", "2028-02-29", "2028-03-02", "2028-03-02")] // asked on the last day
    [InlineData("2027-12-31T10:00:00+01:00", "2028-03-01", "2028-03-20", "2028-02-29")] // asked a day too late
    [InlineData("2020-09-20T10:00:00+02:00", "2020-10-24", "2020-10-26", "2020-11-22")] // across the change of the hour
    [InlineData("2026-11-23T09:00:00+01:00", "2026-12-01", "2026-12-01", "2027-01-23")] // answered the same day
    public void A_request_puts_the_date_off_by_the_days_it_lasted(string deposit, string from, string until, string expected)
    {
        Suspension[] suspensions = [new(DateOnly.Parse(from, null), DateOnly.Parse(until, null))];

        Assert.Equal(DateOnly.Parse(expected, null), TwoMonths.ImplicitDecisionOn(DateTimeOffset.Parse(deposit, null), suspensions));
    }

    [Fact]
    public void Several_requests_add_up_and_those_of_before_the_period_count_from_its_start()
    {
        var start = new DateTimeOffset(2024, 2, 29, 12, 0, 0, TimeSpan.Zero);

        Assert.Equal(
            new DateOnly(2024, 11, 6),
            EightMonths.ImplicitDecisionOn(start, [new(new(2024, 2, 20), new(2024, 3, 2)), new(new(2024, 10, 28), new(2024, 11, 3)), new(new(2024, 11, 7), new(2024, 11, 11))]));
        Assert.Null(new SilenceRule { Regime = SilenceRegime.NoImplicitDecision }.ImplicitDecisionOn(start, [new(new(2024, 3, 1), new(2024, 4, 1))]));
    }

    [Theory]
    [InlineData("2026-11-23T09:00:00+01:00", "2026-12-01", "2026-12-11", "2027-02-11")] // two months from the answer
    [InlineData("2026-12-31T10:00:00+01:00", "2027-01-10", "2027-03-20", "2027-05-20")] // answered long after the time that was given
    [InlineData("2026-11-23T09:00:00+01:00", "2027-01-24", "2027-02-10", "2027-01-23")] // asked a day too late
    public void Towards_an_acceptance_the_period_runs_anew_from_the_answer(string deposit, string from, string answered, string expected)
    {
        var accepting = new SilenceRule { Regime = SilenceRegime.AcceptanceAfterTwoMonths };
        Suspension[] suspensions = [new(DateOnly.Parse(from, null), DateOnly.Parse(from, null).AddDays(5)) { AnsweredOn = DateOnly.Parse(answered, null) }];

        Assert.Equal(DateOnly.Parse(expected, null), accepting.ImplicitDecisionOn(DateTimeOffset.Parse(deposit, null), suspensions));
        Assert.Equal((ImplicitDecision.Acceptance, null), (accepting.Decision, accepting.MonthsUntilRejection));
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
