using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.TestKit;

namespace TI.Serverless.UnitTests.Calls;

/// <summary>Every shipped call takes a complete file, and each of its rules refuses the file that breaks it.</summary>
public sealed class SchemeAcceptanceTests
{
    private static readonly Catalogue Shipped = CatalogueLoader.Load(SampleCall.CatalogueDirectory);

    public static TheoryData<string> Ids => new(SchemeSample.Ids);

    public static TheoryData<string, int> Rows => new(SchemeSample.Ids.SelectMany(id => SchemeSample.Read(id).Refusals.Select((_, row) => (id, row))));

    [Fact]
    public void Every_shipped_call_has_its_acceptance()
    {
        Assert.Equal(Shipped.Calls.Select(call => call.Id), SchemeSample.Ids);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_complete_file_can_be_deposited(string id)
    {
        var (call, sample) = (Shipped.Get(id), SchemeSample.Read(id));

        Assert.Equal(id, sample.CallId);
        Assert.IsType<CallPhase.Open>(call.PhaseAt(sample.At));
        Assert.Empty(Completeness.Problems(call, sample.DraftOf(call, sample.Answers, sample.At), sample.At));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void What_breaks_a_rule_is_refused_with_its_sentence_and_no_other(string id, int row)
    {
        var (call, sample) = (Shipped.Get(id), SchemeSample.Read(id));
        var refusal = sample.Refusals[row];

        var problems = Completeness.Problems(call, sample.DraftOf(call, sample.With(refusal), refusal.At), refusal.At);

        Assert.Equal([$"{refusal.Field}: {refusal.Message}"], problems.Select(problem => $"{problem.Field}: {problem.Message}"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_has_a_file_that_breaks_it_and_so_has_a_limit_of_a_field(string id)
    {
        var refusals = SchemeSample.Read(id).Refusals;

        Assert.Equal(
            Shipped.Get(id).Form.Rules.Select(rule => rule.Id).Order(StringComparer.Ordinal),
            refusals.Select(refusal => refusal.Rule).OfType<string>().Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(refusals, refusal => refusal.Rule is null);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Sentences_of_rules_are_sentences_and_titles_are_not(string id)
    {
        var rules = Shipped.Get(id).Form.Rules;

        Assert.All(rules, rule => Assert.EndsWith(".", rule.Message, StringComparison.Ordinal));
        Assert.All(rules, rule => Assert.DoesNotMatch(@"[.;]$", rule.Title));
    }
}
