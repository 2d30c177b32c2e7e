using System.Text.Json.Serialization;

namespace TI.Serverless.Functions.Calls.Forms;

/// <summary>
/// When a question or a section is asked, by answers to earlier questions: one test, or several under <see cref="All"/> or <see cref="Any"/>.
/// A question that is not asked has no answer, whatever is stored.
/// </summary>
public sealed record Condition
{
    /// <summary>The earlier question of a single test.</summary>
    public string? Field { get; init; }

    /// <summary>With <see cref="Field"/>: the options of which one must be chosen.</summary>
    [JsonConverter(typeof(OptionValuesConverter))]
    public IReadOnlyList<string>? Is { get; init; }

    /// <summary>Every one of these must hold.</summary>
    public IReadOnlyList<AnswerTest>? All { get; init; }

    /// <summary>One of these must hold.</summary>
    public IReadOnlyList<AnswerTest>? Any { get; init; }

    [JsonIgnore]
    public IReadOnlyList<AnswerTest> Tests => All ?? Any ?? (Field is null ? [] : [new AnswerTest { Field = Field, Is = Is ?? [] }]);

    /// <summary>False when one test that holds is enough.</summary>
    [JsonIgnore]
    public bool NeedsAll => Any is null;

    public bool Holds(Func<AnswerTest, bool> holds) => NeedsAll ? Tests.All(holds) : Tests.Any(holds);
}

/// <summary>Holds when one of some options is the answer, or among the answers, to a question with options.</summary>
public sealed record AnswerTest
{
    public required string Field { get; init; }

    /// <summary>Values of options; <c>oui</c> and <c>non</c> for yes or no.</summary>
    [JsonConverter(typeof(OptionValuesConverter))]
    public required IReadOnlyList<string> Is { get; init; }

    /// <param name="question">The question that <see cref="Field"/> names.</param>
    /// <param name="answers">The answers that count.</param>
    public bool Holds(FieldDefinition question, Answers answers) => FieldType.Of(question).Typed(answers[question.Id]).Any(Is.Contains);
}
