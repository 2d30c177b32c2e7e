namespace TI.Serverless.Functions.Calls.Forms.Rules;

/// <summary>Answers with options, of which some exclude.</summary>
internal sealed record RefusedAnswers(Condition Condition) : RuleTest
{
    public override IReadOnlyList<string> Reads => [.. Condition.Tests.Select(test => test.Field)];

    public override bool IsBroken(FormInForce inForce, DateOnly day) => inForce.Holds(Condition);

    public override IEnumerable<string> Faults(FormDefinition form) => FormRules.ConditionFaults(form, Condition);
}
