using System.Text.Json.Serialization;
using TI.Serverless.Functions.Calls.Forms.FieldTypes;

namespace TI.Serverless.Functions.Calls.Forms.Rules;

/// <summary>How many items a repeated block has, where that depends on other answers; <c>min</c> and <c>max</c> of the block say the rest.</summary>
public sealed record ItemLimit : RuleTest
{
    public required string Block { get; init; }

    public int? AtLeast { get; init; }

    public int? AtMost { get; init; }

    [JsonIgnore]
    public override IReadOnlyList<string> Reads => [Block];

    public override bool IsBroken(FormInForce inForce, DateOnly day) =>
        RepeatType.Items(inForce.Answers[Block]) is { Count: > 0 and var count } && (count < AtLeast || count > AtMost);

    public override IEnumerable<string> Faults(FormDefinition form) =>
    [
        .. NotOfType(form, Reads, RepeatType.TypeName),
        .. AtLeast is null && AtMost is null ? ["a number of items is 'atLeast', 'atMost' or both"] : Array.Empty<string>(),
    ];
}

/// <summary>No two items of a block give the same answer to one of its questions.</summary>
internal sealed record DistinctItems(string Part) : RuleTest
{
    public override IReadOnlyList<string> Reads => [Part];

    public override bool IsBroken(FormInForce inForce, DateOnly day)
    {
        var (block, part) = FormRules.Split(Part);
        return RepeatType.Items(inForce.Answers[block])
            .Select(item => item[part!]?.ToJsonString())
            .OfType<string>()
            .GroupBy(answer => answer, StringComparer.Ordinal)
            .Any(group => group.Count() > 1);
    }

    public override IEnumerable<string> Faults(FormDefinition form) =>
        FormRules.Split(Part).Part is not null && FormRules.Find(form, Part) is not null ? [] : [$"'{Part}' is not a question of a repeated block, written block.field"];
}
