using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Companies;
using TI.Serverless.Functions.Triage;
using TI.Serverless.UnitTests.Calls;

namespace TI.Serverless.UnitTests.Triage;

/// <summary>A call of two stages with a word for each meaning: every status, action and stage.</summary>
public sealed class SelectionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(1));
    private static readonly Officer Officer = new("Claire Vasseur", EmailAddress.Parse("claire@service.example"));

    private static readonly CallDefinition Call = SampleCall.Call with
    {
        Stages =
        [
            new SelectionStage { Id = "regional", Title = "Présélection régionale", DecidedBy = "préfecture" },
            new SelectionStage { Id = "national", Title = "Sélection nationale", DecidedBy = "comité national", TellsCandidate = true },
        ],
        Outcomes =
        [
            new DecisionOutcome { Value = "site", Label = "Site retenu", Means = OutcomeMeaning.Retained },
            new DecisionOutcome { Value = "attente", Label = "En réserve", Means = OutcomeMeaning.Reserve },
            new DecisionOutcome { Value = "ailleurs", Label = "À réorienter", Means = OutcomeMeaning.Redirected },
            new DecisionOutcome { Value = "refus", Label = "Site non retenu", Means = OutcomeMeaning.Refused },
        ],
    };

    /// <summary>What each state offers, by the addresses of its buttons.</summary>
    public static TheoryData<ApplicationStatus, int, string> States => new()
    {
        { ApplicationStatus.Draft, 1, "" },
        { ApplicationStatus.Submitted, 1, "prise-en-charge eligible complement non-eligible preselectionner-national liste-complementaire ne-pas-retenir" },
        { ApplicationStatus.InReview, 1, "complement eligible non-eligible preselectionner-national liste-complementaire ne-pas-retenir" },
        { ApplicationStatus.InReview, 2, "complement eligible non-eligible retenir liste-complementaire reorienter ne-pas-retenir" },
        { ApplicationStatus.Eligible, 1, "complement non-eligible preselectionner-national liste-complementaire ne-pas-retenir" },
        { ApplicationStatus.Eligible, 2, "complement non-eligible retenir liste-complementaire reorienter ne-pas-retenir" },
        { ApplicationStatus.Reserve, 1, "complement non-eligible preselectionner-national ne-pas-retenir" },
        { ApplicationStatus.Reserve, 2, "complement non-eligible retenir reorienter ne-pas-retenir" },
        { ApplicationStatus.NotEligible, 1, "" },
        { ApplicationStatus.NotRetained, 1, "" },
        { ApplicationStatus.NotRetained, 2, "" },
        { ApplicationStatus.Retained, 2, "" },
        { ApplicationStatus.Redirected, 2, "" },
        { ApplicationStatus.Withdrawn, 1, "" },
        { ApplicationStatus.Withdrawn, 2, "" },
    };

    [Theory]
    [MemberData(nameof(States))]
    public void What_can_be_done_depends_on_the_status_and_the_stage(ApplicationStatus status, int stage, string offered)
    {
        var possible = TriageProgress.Possible(Call, Application(status, stage), Officer).Select(action => action.Slug);

        Assert.Equal(offered.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), possible.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_status_is_in_the_table() =>
        Assert.Equal(Enum.GetValues<ApplicationStatus>().Order(), States.Select(row => row.Data.Item1).Distinct().Order());

    [Fact]
    public void A_second_click_on_a_link_of_the_first_stage_leads_no_further()
    {
        var moved = Application(ApplicationStatus.InReview, stage: 2);

        var done = TriageProgress.AlreadyDone(TriageChoices.Find(Call, "preselectionner-national")!, Call, moved, Officer);

        Assert.Equal("Paul", done?.By);
    }

    [Fact]
    public void Words_of_the_same_meaning_have_their_own_addresses_and_the_usual_one_is_remembered()
    {
        var call = Call with { Outcomes = [Call.Outcomes[0], Call.Outcomes[0] with { Value = "second", Label = "Autre oui" }, Call.Outcomes[3]] };

        Assert.Equal("Décider « Autre oui »", TriageChoices.Find(call, "retenir-second")?.Label);
        Assert.Null(TriageChoices.Find(call, "retenir"));
        Assert.True(TriageChoices.WasUsual("retenir"));
        Assert.Equal(ApplicationStatus.NotRetained, TriageChoices.Find(call, "ne-pas-retenir")?.Outcome);
    }

    [Fact]
    public void One_yes_does_not_pass_for_another()
    {
        var call = Call with { Outcomes = [Call.Outcomes[0], Call.Outcomes[0] with { Value = "second", Label = "Autre oui" }, Call.Outcomes[3]] };
        var decided = Application(ApplicationStatus.Retained, 2) with
        {
            Review = new Review { Decision = new Decision(ApplicationStatus.Retained, null, "Paul", Now) { Value = "site", Label = "Site retenu" } },
        };

        Assert.NotNull(TriageProgress.AlreadyDone(TriageChoices.Find(call, "retenir-site")!, call, decided, Officer));
        var other = TriageChoices.Find(call, "retenir-second")!;
        Assert.Null(TriageProgress.AlreadyDone(other, call, decided, Officer));
        Assert.Contains("« Site retenu »", TriageProgress.WhyNotPossible(other, call, decided), StringComparison.Ordinal);
    }

    [Fact]
    public void A_decision_of_before_the_words_counts_by_its_status()
    {
        var decided = Application(ApplicationStatus.Retained, 2);

        Assert.NotNull(TriageProgress.AlreadyDone(TriageChoices.Find(Call, "retenir")!, Call, decided, Officer));
    }

    [Fact]
    public void Candidates_read_of_a_stage_only_where_the_call_says_so()
    {
        var moved = Application(ApplicationStatus.InReview, stage: 2);
        var silent = Call with { Stages = [Call.Stages[0], Call.Stages[1] with { TellsCandidate = false }] };
        var @event = new ApplicationEvent { Version = 3, Kind = EventKind.Shortlisted, At = Now, By = "Paul", StageId = "national", Words = "Étape 2 sur 2 : comité national" };

        Assert.Equal("Étape 2 sur 2 : comité national", FollowUpTexts.Stage(moved, Call));
        Assert.Null(FollowUpTexts.Stage(moved, silent));
        Assert.Equal("Étape 2 sur 2 : comité national", Assert.Single(FollowUpTexts.Trail([@event], Call)).Title());
        Assert.Empty(FollowUpTexts.Trail([@event], silent));
    }

    private static Application Application(ApplicationStatus status, int stage) => new()
    {
        Id = ApplicationId.New(Now),
        CallId = "sample",
        WaveId = "vague-2",
        StartedForWaveId = "vague-2",
        Status = status,
        Version = 2,
        Applicant = new Applicant(EmailAddress.Parse("direction@usine.example"), Siren.Parse("301501391"), null),
        StartedAt = Now,
        SubmittedAt = status == ApplicationStatus.Draft ? null : Now,
        Review = new Review
        {
            Assignment = status == ApplicationStatus.Submitted ? null : new Assignment("Paul", Now),
            Stages = stage == 1 ? [] : [new StageMove("national", "Paul", Now)],
            Decision = status is ApplicationStatus.Draft or ApplicationStatus.Submitted or ApplicationStatus.InReview or ApplicationStatus.Withdrawn
                ? null
                : new Decision(status, null, "Paul", Now),
        },
    };
}
