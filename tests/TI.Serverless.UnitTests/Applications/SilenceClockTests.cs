using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Calendar.Owed;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Mail.Notifications;
using TI.Serverless.Functions.Triage;
using TI.Serverless.Functions.Triage.Pages;
using TI.Serverless.UnitTests.Calendar;
using TI.Serverless.UnitTests.Calls;

namespace TI.Serverless.UnitTests.Applications;

/// <summary>Silence that accepts (CRPA, articles L.231-1 and L.114-5): its period runs only once everything is there.</summary>
public sealed class SilenceClockTests
{
    private static readonly CallDefinition Call = CatalogueLoader.Load(SampleCall.CatalogueDirectory).Get("vte-2026") with
    {
        Silence = new SilenceRule { Regime = SilenceRegime.AcceptanceAfterTwoMonths },
    };

    private static readonly Application File = SampleFile.Of(Call, SampleFile.Paris("2026-11-23T10:00:00"));

    [Fact]
    public void While_something_is_asked_no_date_is_known_and_nothing_is_announced()
    {
        var asked = File with { Review = File.Review with { OpenRequest = Request("2026-12-01T10:00:00") } };

        Assert.Equal(new DateOnly(2027, 1, 23), SilenceClock.DecidesOn(Call, File));
        Assert.Null(SilenceClock.DecidesOn(Call, asked));
        Assert.True(SilenceClock.WaitsForCandidate(Call, asked));
        Assert.DoesNotContain(FileObligations.Of(Call, asked), one => one.Name.StartsWith("silence", StringComparison.Ordinal));
        Assert.Contains("ne court qu’à compter de votre réponse", SilenceTexts.WhileOpen(Call, asked, "votre réponse"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_made_once_the_date_is_past_takes_no_acceptance_back()
    {
        var asked = File with { Review = File.Review with { OpenRequest = Request("2027-01-24T10:00:00") } };

        Assert.Equal(new DateOnly(2027, 1, 23), SilenceClock.DecidesOn(Call, asked));
        Assert.True(SilenceClock.HasDecided(Call, asked, SampleFile.Paris("2027-01-24T10:00:00")));
    }

    [Fact]
    public void An_answer_however_late_begins_the_two_months()
    {
        var request = Request("2026-12-01T10:00:00");
        var answered = File with { Review = File.Review with { Suspensions = [SilenceClock.Suspension(request, SampleFile.Paris("2027-02-10T10:00:00"))] } };

        Assert.Equal(new DateOnly(2027, 4, 10), SilenceClock.DecidesOn(Call, answered));
        Assert.Contains("part de votre réponse", SilenceTexts.ToCome(Call, answered, SampleFile.Paris("2027-02-11T10:00:00")), StringComparison.Ordinal);
    }

    [Fact]
    public void Pieces_that_follow_the_deposit_begin_the_period_when_the_last_is_handed_over()
    {
        var piece = Call.Attachments[0].Id;
        var waiting = File with { PiecesToFollow = [new PieceToFollow(piece, new DateOnly(2027, 1, 15))] };
        var whole = waiting with { Review = waiting.Review with { CompletedAt = SampleFile.Paris("2026-12-20T18:00:00") } };

        Assert.Null(SilenceClock.DecidesOn(Call, waiting));
        Assert.Contains("des pièces qui manquent", SilenceTexts.ToCome(Call, waiting, SampleFile.Paris("2026-11-24T10:00:00")), StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2027, 2, 20), SilenceClock.DecidesOn(Call, whole));
    }

    [Fact]
    public void Where_the_call_says_so_a_rejection_too_starts_at_the_complete_file()
    {
        var call = Call with { Silence = new SilenceRule { Regime = SilenceRegime.RejectionAfterTwoMonths, StartsAt = SilenceStart.Completion, Reference = "décret n° 0 de l’essai" } };
        var waiting = File with { PiecesToFollow = [new PieceToFollow(call.Attachments[0].Id, new DateOnly(2027, 1, 15))] };
        var whole = waiting with { Review = waiting.Review with { CompletedAt = SampleFile.Paris("2026-12-20T18:00:00") } };
        var asked = whole with { Review = whole.Review with { OpenRequest = Request("2027-01-05T10:00:00") } };
        var answered = whole with { Review = whole.Review with { Suspensions = [SilenceClock.Suspension(Request("2027-01-05T10:00:00"), SampleFile.Paris("2027-01-20T10:00:00"))] } };

        Assert.Equal(
            [new DateOnly(2027, 1, 23), null, new DateOnly(2027, 2, 20), null, new DateOnly(2027, 3, 20)],
            new[] { File, waiting, whole, asked, answered }.Select(file => SilenceClock.DecidesOn(call, file)));
        Assert.Equal([false, true, false, true, false], new[] { File, waiting, whole, asked, answered }.Select(file => SilenceClock.WaitsForCandidate(call, file)));
        Assert.Contains("sera réputée rejetée, 2 mois, ne court qu’à compter de la réception des pièces qui manquent (décret n° 0 de l’essai)", Plain(SilenceTexts.ToCome(call, waiting, SampleFile.Paris("2026-11-24T10:00:00"))), StringComparison.Ordinal);
        Assert.Contains("réputée rejetée ne court qu’à compter de votre réponse (décret n° 0 de l’essai)", SilenceTexts.WhileOpen(call, asked, "votre réponse"), StringComparison.Ordinal);
        Assert.StartsWith("Rejet implicite 2 mois après que tout ce qui manque sera reçu", Plain(TriageTexts.Silence(waiting, call, wasAsked: false)), StringComparison.Ordinal);
        Assert.Contains("ne courra qu’à compter de sa réponse, en entier (décret n° 0 de l’essai)", TriageTexts.Effect(TriageAction.AskInformation, call), StringComparison.Ordinal);
        Assert.DoesNotContain(FileObligations.Of(call, waiting), one => one.Name.StartsWith("silence", StringComparison.Ordinal));
        Assert.Equal(3, FileObligations.Of(call, whole).Count(one => one.Name == SilenceNearMail.NotificationName));

        static string Plain(string? text) => text!.Replace('\u00A0', ' ');
    }

    [Fact]
    public void A_request_made_once_a_date_that_began_at_the_complete_file_is_past_changes_nothing()
    {
        var call = Call with { Silence = new SilenceRule { Regime = SilenceRegime.RejectionAfterTwoMonths, StartsAt = SilenceStart.Completion, Reference = "décret n° 0 de l’essai" } };
        var asked = File with { Review = File.Review with { OpenRequest = Request("2027-01-24T10:00:00") } };

        Assert.Equal(new DateOnly(2027, 1, 23), SilenceClock.DecidesOn(call, asked));
        Assert.Equal("Rejet implicite le samedi 23 janvier 2027 à minuit", TriageTexts.Silence(asked, call, wasAsked: false)!.Replace('\u00A0', ' '));
    }

    [Fact]
    public void The_team_is_warned_as_for_a_rejection_and_nobody_once_a_decision_is_final()
    {
        Assert.Equal(3, FileObligations.Of(Call, File).Count(one => one.Name == SilenceNearMail.NotificationName));
        Assert.DoesNotContain(
            FileObligations.Of(Call, File with { Status = ApplicationStatus.Retained }), one => one.Name.StartsWith("silence", StringComparison.Ordinal));
        Assert.False(SilenceClock.HasDecided(Call, File with { Status = ApplicationStatus.NotRetained }, SampleFile.Paris("2027-06-01T10:00:00")));
    }

    private static InformationRequest Request(string at) => new("Précisez.", "Léa Martin", SampleFile.Paris(at), ParisTime.DateOf(SampleFile.Paris(at)).AddDays(10));
}
