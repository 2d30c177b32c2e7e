using System.Text.Json.Serialization;

namespace TI.Serverless.Functions.Calls.Forms.Rules;

/// <summary>
/// What answers owe each other before the deposit. Exactly one test says when the rule is broken; a rule whose answers are missing, or
/// wrong in themselves, waits until they are corrected.
/// </summary>
public sealed record FormRule
{
    /// <summary>Unique among the rules of the form.</summary>
    public required string Id { get; init; }

    /// <summary>The rule in a few words, for the call's page.</summary>
    public required string Title { get; init; }

    /// <summary>The question, among those that the test reads, that the refusal is shown under.</summary>
    public required string Field { get; init; }

    /// <summary>The French sentence that a candidate who breaks the rule reads: what is wrong and what to do.</summary>
    public required string Message { get; init; }

    /// <summary>When the rule counts; null is always.</summary>
    public Condition? When { get; init; }

    /// <summary>The waves in which the rule counts; empty is every wave.</summary>
    public IReadOnlyList<string> Waves { get; init; } = [];

    /// <summary>Answers that exclude.</summary>
    public Condition? RefusedWhen { get; init; }

    public AtLeastMonths? AtLeastMonthsBetween { get; init; }

    public AtMostMonths? AtMostMonthsBetween { get; init; }

    public MonthsBeforeDeposit? WithinMonthsBeforeDeposit { get; init; }

    public MonthsSince? AtLeastMonthsBeforeDeposit { get; init; }

    public MonthsAfterDeposit? WithinMonthsAfterDeposit { get; init; }

    /// <summary>A date that is not in the past on the day of the deposit.</summary>
    public string? NotBeforeDeposit { get; init; }

    public ShareLimit? AtMostShareOf { get; init; }

    public TotalLimit? Total { get; init; }

    public ItemLimit? ItemCount { get; init; }

    /// <summary><c>block.field</c>: no two items of a repeated block give the same answer to it.</summary>
    public string? Distinct { get; init; }

    /// <summary>Where the rule comes from, or the warning that it is an editable default. Not shown to applicants.</summary>
    public string? Source { get; init; }

    /// <summary>The tests that the definition gives: one, or the catalogue is refused.</summary>
    [JsonIgnore]
    public IReadOnlyList<RuleTest> Tests =>
    [
        .. new RuleTest?[]
        {
            RefusedWhen is null ? null : new RefusedAnswers(RefusedWhen),
            AtLeastMonthsBetween,
            AtMostMonthsBetween,
            WithinMonthsBeforeDeposit,
            AtLeastMonthsBeforeDeposit,
            WithinMonthsAfterDeposit,
            NotBeforeDeposit is null ? null : new DateNotPast(NotBeforeDeposit),
            AtMostShareOf,
            Total,
            ItemCount,
            Distinct is null ? null : new DistinctItems(Distinct),
        }.OfType<RuleTest>(),
    ];
}
