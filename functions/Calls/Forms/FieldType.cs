using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls.Forms.FieldTypes;

namespace TI.Serverless.Functions.Calls.Forms;

/// <summary>
/// What can be typed in a field: how it is read, checked and shown. To add one, write a sealed subclass in <c>FieldTypes/</c> and
/// a line in <see cref="ByName"/>.
/// </summary>
public abstract class FieldType
{
    /// <summary>What is shown where nothing was answered.</summary>
    public const string NoAnswer = "Non renseigné";

    private static readonly Dictionary<string, FieldType> ByName = new FieldType[]
    {
        new TextType(),
        new LongTextType(),
        new NumberType(),
        new AmountType(),
        new PercentageType(),
        new DateType(),
        new YesNoType(),
        new ChoiceType(),
        new MultipleChoiceType(),
        new EmailType(),
        new PhoneType(),
        new SiretType(),
        new SirenType(),
        new CommuneType(),
        new PostcodeType(),
        new UrlType(),
        new StatementType(),
        new SumType(),
        new RepeatType(),
        new RnaType(),
        new EpciType(),
        new TerritoryType(),
    }.ToDictionary(type => type.Name);

    /// <summary>The names that definitions may use.</summary>
    public static IEnumerable<string> Names => ByName.Keys.Order(StringComparer.Ordinal);

    /// <summary>The name that definitions write.</summary>
    public abstract string Name { get; }

    /// <summary>The usual control; <see cref="ControlFor"/> may choose another for a given field.</summary>
    public virtual FieldControl Control => FieldControl.Input;

    /// <summary>The <c>type</c> of an <c>input</c>.</summary>
    public virtual string HtmlType => "text";

    /// <summary>The <c>inputmode</c> of an <c>input</c>, when a keyboard fits better than the ordinary one.</summary>
    public virtual string? InputMode => null;

    /// <summary>Time it takes to answer.</summary>
    public virtual TimeSpan Effort => TimeSpan.FromSeconds(10);

    /// <summary>The type of a field.</summary>
    /// <exception cref="InvalidOperationException">The name is unknown; a loaded catalogue never has such a field.</exception>
    public static FieldType Of(FieldDefinition field) => Find(field.Type)
        ?? throw new InvalidOperationException($"Field {field.Id} has the unknown type '{field.Type}'.");

    public static FieldType? Find(string name) => ByName.GetValueOrDefault(name);

    public virtual FieldControl ControlFor(FieldDefinition field) => Control;

    /// <summary>The answers that radios, checkboxes and selects offer.</summary>
    public virtual IReadOnlyList<FieldOption> OptionsFor(FieldDefinition field) => field.Options;

    /// <summary>Where a page may ask what the beginning of a text could mean; null for types that nothing is proposed for.</summary>
    public virtual string? SuggestionsFrom => null;

    /// <summary>What a text that is not clear may mean, for the candidate to choose from.</summary>
    public virtual IReadOnlyList<FieldOption> CandidatesFor(JsonNode? value) => [];

    /// <summary>The greatest number of characters, for types that count them.</summary>
    public virtual int? MaxLengthFor(FieldDefinition field) => null;

    /// <summary>
    /// What a browser's form sent, as the JSON value that is kept: typed when it can be read, the text as it was typed when it
    /// cannot (so that nothing is lost and <see cref="Check"/> says what to do), null when nothing was typed.
    /// </summary>
    public abstract JsonNode? Read(IReadOnlyList<string> typed);

    /// <summary>As <see cref="Read"/>, for a caller of the API: a text that is a value already stays what it is.</summary>
    public virtual JsonNode? ReadText(string text) => Read([text]);

    /// <summary>As <see cref="Read"/>, from everything a browser's form sent.</summary>
    /// <param name="field">The field.</param>
    /// <param name="posted">What was sent under a name.</param>
    /// <param name="keepBlanks">Whether the items of a block in which nothing was typed are kept: someone is still adding.</param>
    public virtual JsonNode? ReadForm(FieldDefinition field, Func<string, IReadOnlyList<string>> posted, bool keepBlanks) => Read(posted(field.Id));

    /// <summary>The inverse of <see cref="Read"/>: what to put back in the control.</summary>
    public virtual IReadOnlyList<string> Typed(JsonNode? value) => value.AsText() is { } text ? [text] : value is null ? [] : [value.ToJsonString()];

    /// <summary>Null when the value may be deposited, else one French sentence that says what to do and names the limits.</summary>
    public abstract string? Check(FieldDefinition field, JsonNode value);

    /// <summary>As <see cref="Check"/>, without what only a finished answer must meet.</summary>
    public virtual string? CheckDraft(FieldDefinition field, JsonNode value) => Check(field, value);

    /// <summary>Every thing that is wrong with a value that is not empty.</summary>
    public virtual IEnumerable<FieldError> Errors(FieldDefinition field, JsonNode value, bool isDraft) =>
        (isDraft ? CheckDraft(field, value) : Check(field, value)) is { } message ? [new FieldError(field.Id, message)] : [];

    /// <summary>The value in French, for people to read.</summary>
    public abstract string Display(FieldDefinition field, JsonNode? value);

    /// <summary>True when the value answers nothing.</summary>
    public virtual bool IsEmpty(JsonNode? value) => value is null || value.AsText() is { } text && string.IsNullOrWhiteSpace(text);

    /// <summary>The sentence that asks for a required answer.</summary>
    public virtual string Missing(FieldDefinition field) => $"Renseignez {French.Quoted(field.Label)}.";

    /// <summary>The limits that a field of this type may set.</summary>
    protected virtual FieldLimits Limits => FieldLimits.None;

    /// <summary>What is wrong with the definition of a field of this type: one English sentence each.</summary>
    public virtual IEnumerable<string> Faults(FieldDefinition field) => field.LimitsSet()
        .Where(limit => !Limits.HasFlag(limit.Kind))
        .Select(limit => $"'{limit.Name}' means nothing for the type '{Name}', remove it");

    /// <summary>Opens a sentence about a field.</summary>
    protected static string In(FieldDefinition field) => $"Dans {French.Quoted(field.Label)}, ";

    /// <summary>What cannot be understood is shown as it is.</summary>
    protected static string Raw(JsonNode? value) => value is null ? NoAnswer : value.AsText() ?? value.ToJsonString();
}
