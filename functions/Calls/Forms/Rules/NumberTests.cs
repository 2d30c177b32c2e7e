using System.Text.Json.Serialization;

namespace TI.Serverless.Functions.Calls.Forms.Rules;

/// <summary>Tests of numbers, amounts, percentages and their totals.</summary>
public abstract record NumberTest : RuleTest
{
    private static readonly string[] Types = ["number", "amount", "percentage", Sums.TypeName];

    public override IEnumerable<string> Faults(FormDefinition form) => NotOfType(form, Reads, Types);
}

/// <summary>A part that is at most so many hundredths of a whole.</summary>
public sealed record ShareLimit : NumberTest
{
    public required string Part { get; init; }

    public required string Whole { get; init; }

    public required decimal Percent { get; init; }

    [JsonIgnore]
    public override IReadOnlyList<string> Reads => [Part, Whole];

    public override bool IsBroken(FormInForce inForce, DateOnly day) =>
        inForce.Answers[Part].AsNumber() is { } part && inForce.Answers[Whole].AsNumber() is { } whole && part * 100 > whole * Percent;
}

/// <summary>The total of answers, between two limits of which one may be absent; <c>block.field</c> adds a field of every item.</summary>
public sealed record TotalLimit : NumberTest
{
    public required IReadOnlyList<string> Of { get; init; }

    public decimal? AtLeast { get; init; }

    public decimal? AtMost { get; init; }

    [JsonIgnore]
    public override IReadOnlyList<string> Reads => Of;

    public override bool IsBroken(FormInForce inForce, DateOnly day) =>
        Sums.Total(Of, inForce.Answers) is { } total && (total < AtLeast || total > AtMost);

    public override IEnumerable<string> Faults(FormDefinition form) =>
        [.. base.Faults(form), .. AtLeast is null && AtMost is null ? ["a total is 'atLeast', 'atMost' or both"] : Array.Empty<string>()];
}
