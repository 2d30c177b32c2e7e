using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Companies;
using TI.Serverless.Functions.Triage;
using TI.Serverless.UnitTests.Calls;

namespace TI.Serverless.UnitTests.Triage;

public sealed class TriageProgressTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(1));
    private static readonly Officer Officer = new("Claire Vasseur", EmailAddress.Parse("claire@service.example"));

    [Theory]
    [InlineData(ApplicationStatus.Submitted, 6)]
    [InlineData(ApplicationStatus.Draft, 0)]
    [InlineData(ApplicationStatus.Withdrawn, 0)]
    public void What_can_be_done_depends_on_where_the_application_stands(ApplicationStatus status, int possible) =>
        Assert.Equal(possible, TriageProgress.Possible(SampleCall.Call, Application(status), Officer).Count);

    [Theory]
    [InlineData(ApplicationStatus.NotEligible)]
    [InlineData(ApplicationStatus.Retained)]
    [InlineData(ApplicationStatus.NotRetained)]
    public void After_a_decision_nothing_more_can_be_done(ApplicationStatus outcome)
    {
        var decided = Application(outcome) with { Review = new Review { Assignment = new Assignment("Paul", Now), Decision = new Decision(outcome, null, "Paul", Now) } };

        Assert.Empty(TriageProgress.Possible(SampleCall.Call, decided, Officer));
        Assert.All(
            TriageAction.All.Where(action => action.Outcome != outcome),
            action => Assert.Contains("Une décision a déjà été prise", TriageProgress.WhyNotPossible(action, SampleCall.Call, decided), StringComparison.Ordinal));
    }

    [Fact]
    public void Found_eligible_it_can_still_be_retained_or_not()
    {
        var eligible = Application(ApplicationStatus.Eligible) with
        {
            Review = new Review { Assignment = new Assignment("Paul", Now), Decision = new Decision(ApplicationStatus.Eligible, null, "Paul", Now) },
        };

        Assert.Equal(
            [TriageAction.AskInformation, TriageAction.NotEligible, TriageAction.Retain, TriageAction.DoNotRetain],
            TriageProgress.Possible(SampleCall.Call, eligible, Officer));
    }

    [Fact]
    public void A_second_question_waits_for_the_answer_to_the_first()
    {
        var asked = Application(ApplicationStatus.InReview) with
        {
            Review = new Review { OpenRequest = new InformationRequest("Le plan ?", "Paul", Now, new DateOnly(2026, 12, 8)) },
        };

        Assert.Contains("déjà demandé par Paul", TriageProgress.WhyNotPossible(TriageAction.AskInformation, SampleCall.Call, asked), StringComparison.Ordinal);
        Assert.Null(TriageProgress.WhyNotPossible(TriageAction.Retain, SampleCall.Call, asked));
    }

    private static Application Application(ApplicationStatus status) => new()
    {
        Id = ApplicationId.New(Now),
        CallId = "appel",
        WaveId = "vague",
        StartedForWaveId = "vague",
        Status = status,
        Version = 2,
        Applicant = new Applicant(EmailAddress.Parse("direction@usine.example"), Siren.Parse("301501391"), null),
        StartedAt = Now,
        SubmittedAt = status == ApplicationStatus.Draft ? null : Now,
    };
}
