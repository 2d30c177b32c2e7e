using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Applications.Pages;

/// <summary>What a candidate sent and that did not leave yet: shown back, with what to correct or to read first.</summary>
public sealed record ReplyDraft
{
    /// <summary>The message as typed.</summary>
    public string? Message { get; init; }

    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>The answers as typed; null for the deposited ones.</summary>
    public Answers? Shown { get; init; }

    /// <summary>What would change, to be read before sending.</summary>
    public IReadOnlyList<AnswerChange> Changes { get; init; } = [];

    /// <summary>Names the changes, so that the next click sends exactly these.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>What is wrong with a field.</summary>
    public string? ErrorOf(string field) => Errors.FirstOrDefault(error => error.Field == field)?.Message;
}
