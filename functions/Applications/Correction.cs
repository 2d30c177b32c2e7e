using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Applications;

/// <summary>A new version of deposited answers.</summary>
/// <param name="Corrected">The application with the new answers, and what follows from them.</param>
/// <param name="Changes">What differs; never empty.</param>
internal sealed record Correction(Application Corrected, IReadOnlyList<AnswerChange> Changes)
{
    /// <summary>Names these differences: SHA-256 of the new answers' stored JSON, lower-case hexadecimal.</summary>
    public string Fingerprint => ReceiptJson.Sha256(Corrected.Answers.ToJson());
}

/// <summary>One answer before and after a correction, as people read them.</summary>
public sealed record AnswerChange(string Label, string Before, string After)
{
    /// <summary>The questions whose answers differ, in the order of the form.</summary>
    internal static IReadOnlyList<AnswerChange> Between(FormDefinition form, Answers before, Answers after) =>
    [
        .. from question in form.Fields
           where before[question.Id]?.ToJsonString() != after[question.Id]?.ToJsonString()
           let type = FieldType.Of(question)
           select new AnswerChange(question.Label, type.Display(question, before[question.Id]), type.Display(question, after[question.Id])),
    ];

    /// <summary>What an event corrected; empty for other events.</summary>
    internal static IReadOnlyList<AnswerChange> Of(CallDefinition call, ApplicationEvent @event) =>
        @event is { Answers: { } after, AnswersBefore: { } before } ? Between(call.Form, before, after) : [];
}
