using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Batches;
using TI.Serverless.UnitTests.Calls;

namespace TI.Serverless.UnitTests.Batches;

public sealed class LetterTemplateTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(1));

    [Theory]
    [InlineData("Bonjour {organisme}, {montant}.", 0)]
    [InlineData("", 1)]
    [InlineData("Bonjour {prenom}, {nom}.", 2)]
    [InlineData("Bonjour {organisme", 1)]
    [InlineData("Bonjour {prenom} }", 2)]
    public void Every_fault_is_told_at_once(string text, int count)
    {
        Assert.Equal(count, LetterTemplate.Faults(text).Count);
    }

    [Fact]
    public void Every_usual_letter_is_without_fault_for_every_shipped_call()
    {
        var calls = TI.Serverless.Functions.Calls.CatalogueLoader.Load(SampleCall.CatalogueDirectory).Calls;

        Assert.All(calls.SelectMany(BatchActions.For), action => Assert.Empty(LetterTemplate.Faults(LetterTemplate.Usual(action))));
    }

    [Fact]
    public void A_line_whose_only_variable_says_nothing_is_left_out()
    {
        Assert.Equal("Bonjour Usine.\n\nAu revoir.", Write("Bonjour {organisme}.\n\nMontant : {montant}\n\nAu revoir.", amount: null));
        Assert.Equal("Bonjour Usine.\n\nMontant : 1\u00A0000\u00A0€\n\nAu revoir.", Write("Bonjour {organisme}.\n\nMontant : {montant}\n\nAu revoir.", 1000));
    }

    [Fact]
    public void What_people_wrote_is_never_read_as_a_variable()
    {
        Assert.Equal("Motif : {numero}", Write("Motif : {motif}", null, reason: "{numero}"));
    }

    [Theory]
    [InlineData("2026-11-23", "2027-03-23", false)]
    [InlineData("2026-11-23", "2027-03-24", true)]
    [InlineData("2026-10-31", "2027-02-28", false)]
    public void The_four_months_of_a_withdrawal_end_with_their_day(string decided, string on, bool isOver)
    {
        var decision = new Decision(ApplicationStatus.Retained, null, "Comité", Noon(decided));

        Assert.Equal(isOver, WithdrawalRule.IsOver(decision, Noon(on)));
    }

    private static DateTimeOffset Noon(string day) => DateTimeOffset.Parse($"{day}T12:00:00+01:00", System.Globalization.CultureInfo.InvariantCulture);

    private static string Write(string template, decimal? amount, string? reason = null)
    {
        var batch = new Batch { CallId = "sample", Id = "b", WaveId = "vague-1", Name = "B", State = BatchState.Prepared, Templates = new Dictionary<string, string> { ["retenir"] = template }, PreparedBy = "Z", PreparedAt = At };
        var letter = new Letter { ApplicationId = "a", Number = "N-1", Organisation = "Usine", Siren = "900000010", Action = "retenir", Amount = amount, Reason = reason, State = LetterState.Prepared };
        return LetterTemplate.Write(SampleCall.Call, batch, letter, At);
    }
}
