using System.Text.Json.Nodes;

namespace TI.Serverless.Functions.Calls.Forms.FieldTypes;

/// <summary>
/// Types whose answer is the code of a place. People type its name, its code or its postcode; a text that may mean several places is
/// kept as it is, and the page offers them to choose from.
/// </summary>
internal abstract class LookUpType : StringType
{
    /// <summary>More would not be read: the candidate types more letters.</summary>
    private const int MostCandidates = 12;

    public sealed override FieldControl Control => FieldControl.LookUp;

    public override TimeSpan Effort => TimeSpan.FromSeconds(20);

    /// <summary>The box comes first, then the place chosen under it: a choice counts while the box still may mean it.</summary>
    public sealed override JsonNode? Read(IReadOnlyList<string> typed)
    {
        if (typed is not [var text, var chosen, ..] || string.IsNullOrWhiteSpace(text))
        {
            return base.Read(typed);
        }

        return Resolve(chosen.Trim()) is [var (code, _)] && Resolve(text.Trim()).Any(place => place.Code == code) ? JsonValue.Create(code) : base.Read([text]);
    }

    public sealed override IReadOnlyList<string> Typed(JsonNode? value) =>
        value.AsText() is { } text && LabelOf(text) is { } label ? [label] : base.Typed(value);

    public sealed override IReadOnlyList<FieldOption> CandidatesFor(JsonNode? value) => value.AsText() is { } text && LabelOf(text) is null
        ? [.. Resolve(text).Take(MostCandidates).Select(place => new FieldOption { Value = place.Label, Label = place.Label })]
        : [];

    /// <summary>The places that a text may mean, with what is shown of each.</summary>
    protected abstract IReadOnlyList<(string Code, string Label)> Resolve(string text);

    /// <summary>What is shown of a code; null when the text is no code.</summary>
    protected abstract string? LabelOf(string code);

    protected override string Canonical(string text) => Resolve(text) is [var (code, _)] ? code : text;

    protected override string DisplayText(FieldDefinition field, string text) => LabelOf(text) ?? text;
}
