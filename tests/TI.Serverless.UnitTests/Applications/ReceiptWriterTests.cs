using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Companies;
using TI.Serverless.UnitTests.Calls;

namespace TI.Serverless.UnitTests.Applications;

/// <summary>What an acknowledgement of receipt must say: CRPA R.112-5 and R.112-11-1.</summary>
public sealed class ReceiptWriterTests
{
    private static readonly CallDefinition Call = SampleCall.Call;

    [Fact]
    public void It_says_when_by_whom_and_how_to_appeal()
    {
        var receipt = Write(Call, Paris(2026, 11, 23, 9, 0));

        Assert.Equal("23\u00A0novembre 2026 à\u00A09\u00A0h (heure de Paris)", receipt.ReceivedAtText);
        Assert.Equal(TimeSpan.FromHours(1), receipt.ReceivedAt.Offset);
        Assert.Equal((Call.Contact.Service, Call.Contact.PostalAddress, Call.Contact.Phone, Call.Contact.Email), (receipt.Service.Name, receipt.Service.PostalAddress, receipt.Service.Phone, receipt.Service.Email));
        Assert.Contains(receipt.Appeal, paragraph => paragraph.Contains(Call.Appeal.Tribunal, StringComparison.Ordinal));
        Assert.Contains(Call.PersonalData.DpoEmail, receipt.PersonalData, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_silence_decides_nothing_the_appeal_speaks_of_no_implicit_decision()
    {
        var silent = Call with { Silence = new SilenceRule { Regime = SilenceRegime.NoImplicitDecision, Justification = "Aucun droit n’est en jeu." } };
        var rejecting = Call with { Silence = new SilenceRule { Regime = SilenceRegime.RejectionAfterTwoMonths } };

        Assert.DoesNotContain("implicite", string.Concat(AppealParagraphs.For(silent)), StringComparison.Ordinal);
        Assert.Contains("implicite", string.Concat(AppealParagraphs.For(rejecting)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_court_is_named_as_the_definition_writes_it_with_or_without_an_article()
    {
        var call = Call with { Appeal = Call.Appeal with { Tribunal = "la cour administrative d’appel de Paris" } };

        Assert.Contains("devant cette juridiction : la cour administrative d’appel de Paris,", string.Concat(AppealParagraphs.For(call)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SilenceRegime.RejectionAfterTwoMonths, "2026-12-31T10:00:00", "2027-02-28")]
    [InlineData(SilenceRegime.RejectionAfterTwoMonths, "2026-07-10T10:00:00", "2026-09-10")]
    [InlineData(SilenceRegime.RejectionAfterEightMonths, "2024-02-29T10:00:00", "2024-10-29")]
    public void It_gives_the_date_of_the_implicit_rejection_provided_the_file_is_complete(SilenceRegime regime, string depositedAt, string expected)
    {
        var call = Call with { Silence = new SilenceRule { Regime = regime } };

        var receipt = Write(call, ParisTime.ToInstant(DateTime.Parse(depositedAt, System.Globalization.CultureInfo.InvariantCulture)));

        Assert.Equal("rejection", receipt.Silence.ImplicitDecision);
        Assert.Equal(DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), receipt.Silence.Date);
        Assert.Contains("Sous réserve que votre dossier soit complet", receipt.Silence.Text, StringComparison.Ordinal);
        Assert.Contains(ParisTime.Date(receipt.Silence.Date!.Value), receipt.Silence.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SilenceRegime.AcceptanceAfterTwoMonths, null, "article L. 231-1")]
    [InlineData(SilenceRegime.AcceptanceBySpecialText, 2, "décret n° 0, article 2")]
    public void It_gives_the_date_of_the_implicit_acceptance_and_says_that_it_can_be_attested(SilenceRegime regime, int? months, string basis)
    {
        var call = Call with { Silence = new SilenceRule { Regime = regime, Months = months, Reference = months is null ? null : "décret n° 0, article 2" } };

        var receipt = Write(call, Paris(2026, 12, 31, 10, 0));

        Assert.Equal(("acceptance", new DateOnly(2027, 2, 28)), (receipt.Silence.ImplicitDecision, receipt.Silence.Date));
        Assert.Contains("votre demande sera réputée acceptée le", receipt.Silence.Text, StringComparison.Ordinal);
        Assert.Contains(basis, receipt.Silence.Text, StringComparison.Ordinal);
        Assert.Contains("attestation de cette décision implicite d’acceptation (article L. 232-3", receipt.Silence.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("rejet", receipt.Silence.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("implicite", string.Concat(receipt.Appeal), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_period_starts_at_the_complete_file_it_gives_a_date_to_a_whole_one_and_none_while_pieces_follow()
    {
        var call = Call with { Silence = new SilenceRule { Regime = SilenceRegime.RejectionAfterTwoMonths, StartsAt = SilenceStart.Completion, Reference = "décret n° 0 de l’essai" } };

        var whole = Write(call, Paris(2026, 11, 23, 9, 0));
        var waiting = Write(call, Paris(2026, 11, 23, 9, 0), new PieceToFollow("decision", new DateOnly(2027, 1, 15)));

        Assert.Equal(new DateOnly(2027, 1, 23), whole.Silence.Date);
        Assert.Equal(("rejection", null), (waiting.Silence.ImplicitDecision, waiting.Silence.Date));
        Assert.Contains("réputée rejetée si aucune réponse ne vous est parvenue 2 mois après la réception des pièces à fournir", waiting.Silence.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void It_says_why_silence_decides_nothing()
    {
        var call = Call with { Silence = new SilenceRule { Regime = SilenceRegime.NoImplicitDecision, Justification = "Aucun droit n’est en jeu." } };

        var receipt = Write(call, Paris(2026, 11, 23, 9, 0));

        Assert.Equal(("none", null), (receipt.Silence.ImplicitDecision, receipt.Silence.Date));
        Assert.Contains("Aucun droit n’est en jeu.", receipt.Silence.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_fingerprint_betrays_any_change()
    {
        var receipt = Write(Call, Paris(2026, 11, 23, 9, 0));
        var stored = ReceiptJson.Deserialize(ReceiptJson.Serialize(receipt));

        Assert.True(ReceiptJson.IsIntact(stored));
        Assert.False(ReceiptJson.IsIntact(stored with { ReceivedAt = stored.ReceivedAt.AddSeconds(1) }));
        Assert.False(ReceiptJson.IsIntact(stored with { Number = stored.Number + "X" }));
    }

    private static Receipt Write(CallDefinition call, DateTimeOffset depositedAt, params PieceToFollow[] following) => ReceiptWriter.Write(
        new Application
        {
            Id = ApplicationId.New(depositedAt),
            CallId = call.Id,
            WaveId = call.Waves[0].Id,
            StartedForWaveId = call.Waves[0].Id,
            Status = ApplicationStatus.Submitted,
            Version = 2,
            Applicant = new Applicant(EmailAddress.Parse("direction@usine.example"), Siren.Parse("301501391"), null),
            StartedAt = depositedAt,
            SubmittedAt = depositedAt,
            Number = "X-1",
            PiecesToFollow = following,
        },
        call,
        call.Waves[0]);

    private static DateTimeOffset Paris(int year, int month, int day, int hour, int minute) =>
        ParisTime.ToInstant(new DateTime(year, month, day, hour, minute, 0));
}
