using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.UnitTests.Applications.Pages;

public sealed class DepositTextsTests
{
    private static readonly Wave First = new()
    {
        Id = "1",
        Label = "Première vague",
        OpensAt = new(2026, 9, 1, 9, 0, 0),
        ClosesAt = new(2027, 2, 26, 23, 59, 59),
        GraceMinutes = 30,
    };

    private static readonly Wave Second = new()
    {
        Id = "2",
        Label = "Deuxième vague",
        OpensAt = new(2027, 2, 27, 0, 0, 0),
        ClosesAt = new(2027, 6, 25, 23, 59, 59),
    };

    [Fact]
    public void While_the_wave_is_open_its_closing_is_told_to_the_minute() => Assert.Equal(
        "Déposez votre candidature au plus tard le 26 février 2027 à 23 h 59 (heure de Paris).", Until(new CallPhase.Open(First), First));

    [Fact]
    public void During_the_grace_a_draft_begun_in_time_is_told_how_long_it_lasts()
    {
        Assert.Contains("vous pouvez encore le déposer jusqu’au 27 février 2027 à 0 h 29 (heure de Paris)", Until(new CallPhase.Closed(First), First), StringComparison.Ordinal);
        Assert.StartsWith("La période « Première vague » est close, mais", Until(new CallPhase.Open(Second), First), StringComparison.Ordinal);
    }

    [Fact]
    public void When_no_wave_takes_it_the_draft_is_said_to_be_kept() => Assert.Equal(
        "Cet appel est clos depuis le 26 février 2027 à 23 h 59 (heure de Paris). Cette candidature ne peut pas être déposée aujourd’hui ; votre brouillon est conservé.",
        Until(new CallPhase.Closed(First), null));

    private static string Until(CallPhase phase, Wave? wave) => DepositTexts.Until(phase, wave).Replace('\u00A0', ' ');
}
