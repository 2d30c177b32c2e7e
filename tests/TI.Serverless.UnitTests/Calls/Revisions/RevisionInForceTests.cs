using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Revisions;

namespace TI.Serverless.UnitTests.Calls.Revisions;

public sealed class RevisionInForceTests
{
    private static readonly CallDefinition Own = SampleCall.Call with { Revision = "own" };

    [Fact]
    public void A_file_keeps_its_form_pieces_and_promises()
    {
        var current = Own with { Revision = "new", Attachments = [], Retention = Own.Retention with { DraftDays = 1 }, Silence = Own.Silence with { StartsAt = SilenceStart.WaveClosing } };

        var inForce = RevisionInForce.Of(Own, current);

        Assert.Equal("own", inForce.Revision);
        Assert.Same(Own.Form, inForce.Form);
        Assert.Same(Own.Attachments, inForce.Attachments);
        Assert.Same(Own.Retention, inForce.Retention);
        Assert.Same(Own.Silence, inForce.Silence);
    }

    [Fact]
    public void A_file_follows_the_dates_the_team_and_the_contact_of_now()
    {
        var current = Own with
        {
            Revision = "new",
            Waves = [Own.Waves[0] with { ClosesAt = Own.Waves[0].ClosesAt.AddDays(3) }, .. Own.Waves.Skip(1)],
            Triage = Own.Triage with { Team = [new TeamMember { Name = "Autre", Email = "autre@essai.example" }], ReasonRequired = [] },
            Contact = Own.Contact with { Email = "neuf@essai.example" },
        };

        var inForce = RevisionInForce.Of(Own, current);

        Assert.Equal(current.Waves[0].ClosesAt, inForce.Waves[0].ClosesAt);
        Assert.Same(current.Triage.Team, inForce.Triage.Team);
        Assert.Same(current.Contact, inForce.Contact);
        Assert.Equal(Own.Triage.ReasonRequired, inForce.Triage.ReasonRequired);
    }

    [Fact]
    public void The_stages_stay_those_of_the_file_and_their_grids_are_those_of_now()
    {
        var stage = new SelectionStage { Id = "national", Title = "Sélection nationale", DecidedBy = "comité" };
        var (then, now) = (new JuryRules { Criteria = [], LeastScores = 1 }, new JuryRules { Criteria = [], LeastScores = 2 });
        var own = Own with { Stages = [stage with { Jury = then }, stage with { Id = "partie", Jury = then }] };

        var inForce = RevisionInForce.Of(own, own with { Revision = "new", Stages = [stage with { Title = "Autre titre", Jury = now }] });

        Assert.Equal([own.Stages[0] with { Jury = now }, own.Stages[1]], inForce.Stages);
    }

    [Fact]
    public void A_wave_that_left_the_call_stays_for_the_files_that_were_begun_in_it()
    {
        var inForce = RevisionInForce.Of(Own, Own with { Revision = "new", Waves = [Own.Waves[0]] });

        Assert.NotNull(inForce.FindWave(Own.Waves[1].Id));
    }
}
