using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Retention;
using TI.Serverless.UnitTests.Calendar;

namespace TI.Serverless.UnitTests.Retention;

public sealed class FileTermTests
{
    private static readonly Catalogue Catalogue = CatalogueLoader.Load(Path.Combine(AppContext.BaseDirectory, "catalogue"));
    private static readonly CallDefinition Vte = Catalogue.Get("vte-2026") with { NextSteps = [] };
    private static readonly CallDefinition Steps = Vte with { NextSteps = [new NextStep { Id = "preuve", Title = "Preuve", Text = "Envoyez-la.", AfterMonths = 60 }] };

    [Theory]
    [InlineData(ApplicationStatus.NotRetained, "2028-01-31")]
    [InlineData(ApplicationStatus.NotEligible, "2028-01-31")]
    [InlineData(ApplicationStatus.Redirected, "2028-01-31")]
    [InlineData(ApplicationStatus.Withdrawn, "2027-01-31")]
    [InlineData(ApplicationStatus.Retained, "2039-01-31")]
    public void A_term_counts_from_the_end_of_the_file_by_its_outcome(ApplicationStatus status, string expected) =>
        Assert.Equal(DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), FileTerm.Of(Vte, Closed(status, "2026-01-31T10:00")));

    [Theory]
    [InlineData(ApplicationStatus.Submitted)]
    [InlineData(ApplicationStatus.Eligible)]
    [InlineData(ApplicationStatus.Reserve)]
    public void A_file_that_may_still_be_decided_has_no_term(ApplicationStatus status) => Assert.Null(FileTerm.Of(Vte, Closed(status, "2026-01-31T10:00")));

    [Fact]
    public void The_last_step_of_a_laureate_counts_where_it_comes_after_the_action() =>
        Assert.Equal(new DateOnly(2041, 1, 31), FileTerm.Of(Steps, Closed(ApplicationStatus.Retained, "2026-01-31T10:00")));

    [Fact]
    public void A_decision_late_in_the_evening_is_of_its_day_in_Paris() =>
        Assert.Equal(new DateOnly(2028, 7, 1), FileTerm.Of(Vte, Closed(ApplicationStatus.NotRetained, "2026-07-01T00:30")));

    [Theory]
    [InlineData("2026-01-23T12:00", FileStage.Kept)]
    [InlineData("2026-01-24T00:00", FileStage.Ending)]
    [InlineData("2026-02-23T23:59", FileStage.Ending)]
    [InlineData("2026-02-24T00:00", FileStage.InTrash)]
    [InlineData("2026-03-09T23:59", FileStage.InTrash)]
    [InlineData("2026-03-10T00:00", FileStage.Over)]
    public void The_month_before_and_the_two_weeks_after_are_whole_days_in_Paris(string now, FileStage expected) =>
        Assert.Equal(expected, FileTerm.StageAt(new DateOnly(2026, 2, 23), SampleFile.Paris(now)));

    [Fact]
    public void A_draft_that_was_saved_once_it_was_thrown_away_is_taken_back()
    {
        var at = SampleFile.Paris("2026-01-31T10:00");
        var draft = Closed(ApplicationStatus.Draft, "2026-01-31T10:00") with { SubmittedAt = null, LastSavedAt = at, Review = new Review { Erasure = new PlannedErasure(at, "jeté") } };

        Assert.NotNull(FileTerm.Planned(draft));
        Assert.Null(FileTerm.Planned(draft with { LastSavedAt = at.AddSeconds(1) }));
    }

    [Fact]
    public void The_forecast_puts_the_past_in_the_present_month_and_leaves_out_what_is_later_than_a_year()
    {
        var forecast = new FileForecast(new DateOnly(2026, 11, 30));
        forecast.Add(new DateOnly(2020, 1, 1), ApplicationStatus.NotRetained);
        forecast.Add(new DateOnly(2026, 11, 30), ApplicationStatus.Withdrawn);
        forecast.Add(new DateOnly(2027, 2, 28), ApplicationStatus.Retained);
        forecast.Add(new DateOnly(2027, 10, 31), ApplicationStatus.NotEligible);
        forecast.Add(new DateOnly(2027, 11, 1), ApplicationStatus.NotRetained);

        Assert.Equal([2, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1], forecast.Counts.Select(month => month.Total));
        Assert.Equal(new ForecastMonth(new DateOnly(2027, 2, 1), 1, 0, 0), forecast.Counts[3]);
    }

    [Theory]
    [InlineData(ApplicationStatus.Retained)]
    [InlineData(ApplicationStatus.NotRetained)]
    [InlineData(ApplicationStatus.Withdrawn)]
    public void The_list_is_asked_for_every_file_whose_term_comes_by_a_day_whatever_the_length_of_months(ApplicationStatus status)
    {
        for (var closed = new DateOnly(2023, 12, 1); closed < new DateOnly(2025, 1, 1); closed = closed.AddDays(1))
        {
            var term = FileTerm.At(Vte, status, closed);
            Assert.True(closed <= FileForecast.ClosedBy(Vte, status, term), $"{closed}: {term}");
        }
    }

    [Fact]
    public void A_call_of_de_minimis_aid_keeps_its_laureates_ten_years()
    {
        var call = Catalogue.Calls.First(one => one.Aid?.DeMinimis is not null);
        var shorter = call with { Retention = call.Retention with { RetainedYears = 9 } };

        Assert.Empty(CallRules.Problems(call, call.Id + ".json"));
        Assert.Equal("retention.retainedYears", Assert.Single(CallRules.Problems(shorter, call.Id + ".json")).Path);
    }

    private static Application Closed(ApplicationStatus status, string at)
    {
        var moment = SampleFile.Paris(at);
        return SampleFile.Of(Vte, moment.AddDays(-10)) with { Status = status, Review = new Review { Decision = new Decision(status, null, "Léa Martin", moment), WithdrawnAt = moment } };
    }
}
