using System.Globalization;
using System.Text.Json.Nodes;

namespace TI.Serverless.Functions.Calls.Forms.FieldTypes;

/// <summary>A block of questions answered several times, such as one per partner: an array of objects keyed by the block's field ids.</summary>
internal sealed class RepeatType : FieldType
{
    public const string TypeName = "repeat";

    /// <summary>The greatest number of items of a field that gives none.</summary>
    private const int DefaultMax = 20;

    public override string Name => TypeName;

    public override FieldControl Control => FieldControl.Repeat;

    public override TimeSpan Effort => TimeSpan.FromMinutes(2);

    protected override FieldLimits Limits => FieldLimits.Items | FieldLimits.Range;

    public static int MaxItems(FieldDefinition field) => (int)(field.Max ?? DefaultMax);

    /// <summary>"Partenaire 2".</summary>
    public static string ItemTitle(FieldDefinition field, int index) =>
        (field.ItemLabel ?? field.Label) + French.Nbsp + (index + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>A question of the block as it stands in one item: its id is the name it is posted under and the place errors name.</summary>
    public static FieldDefinition InItem(FieldDefinition field, int index, FieldDefinition part) =>
        part with { Id = string.Create(CultureInfo.InvariantCulture, $"{field.Id}[{index}].{part.Id}") };

    /// <summary>True when nothing was typed in an item: it counts for nothing.</summary>
    public static bool IsBlank(JsonNode? item) => item is null || (item is JsonObject values
        && values.All(part => part.Value is null or JsonArray { Count: 0 } || (part.Value.AsText() is { } text && string.IsNullOrWhiteSpace(text))));

    /// <summary>The items in which something was typed.</summary>
    public static IReadOnlyList<JsonObject> Items(JsonNode? value) => [.. (value as JsonArray ?? []).OfType<JsonObject>().Where(item => !IsBlank(item))];

    /// <summary>Items come from several controls: see <see cref="ReadForm"/>.</summary>
    public override JsonNode? Read(IReadOnlyList<string> typed) => null;

    public override JsonNode? ReadForm(FieldDefinition field, Func<string, IReadOnlyList<string>> posted, bool keepBlanks)
    {
        // The form says how many items it shows: boxes left unticked are not sent.
        _ = int.TryParse(posted(field.Id) is [var said, ..] ? said : null, NumberStyles.None, CultureInfo.InvariantCulture, out var count);
        var items = new JsonArray();
        for (var i = 0; i < Math.Min(count, MaxItems(field)); i++)
        {
            var item = new JsonObject();
            foreach (var part in field.Fields)
            {
                if (Of(part).Read(posted(InItem(field, i, part).Id)) is { } value)
                {
                    item[part.Id] = value;
                }
            }

            if (keepBlanks || !IsBlank(item))
            {
                items.Add(item);
            }
        }

        return items.Count == 0 ? null : items;
    }

    public override IReadOnlyList<string> Typed(JsonNode? value) => value is null ? [] : [value.ToJsonString()];

    public override string? Check(FieldDefinition field, JsonNode value)
    {
        if (value is not JsonArray items || items.Any(item => item is not (null or JsonObject)))
        {
            return $"{In(field)}donnez une liste d’éléments, chacun avec ses réponses.";
        }

        var count = items.Count(item => !IsBlank(item));
        return count > MaxItems(field) ? $"{In(field)}gardez au plus {French.Count(MaxItems(field), "élément", "éléments")}{French.Nbsp}: il y en a {French.Number(count)}."
            : count < field.Min ? $"{In(field)}ajoutez au moins {French.Count((long)field.Min.Value, "élément", "éléments")}{French.Nbsp}: il y en a {French.Number(count)}."
            : null;
    }

    public override string? CheckDraft(FieldDefinition field, JsonNode value) => Check(field with { Min = null }, value);

    public override IEnumerable<FieldError> Errors(FieldDefinition field, JsonNode value, bool isDraft) =>
    [
        .. base.Errors(field, value, isDraft),
        .. value is JsonArray items ? items.SelectMany((item, index) => ItemErrors(field, item as JsonObject, index, isDraft)) : [],
    ];

    public override string Display(FieldDefinition field, JsonNode? value)
    {
        if (value is not JsonArray items || items.Any(item => item is not (null or JsonObject)))
        {
            return Raw(value);
        }

        var shown = items.OfType<JsonObject>().Where(item => !IsBlank(item)).Select((item, index) => string.Join(
            '\n',
            [ItemTitle(field, index), .. field.Fields.Select(part => $"{part.Label}{French.Nbsp}: {Of(part).Display(part, item[part.Id])}")]));
        return string.Join("\n\n", shown) is { Length: > 0 } text ? text : NoAnswer;
    }

    public override bool IsEmpty(JsonNode? value) => base.IsEmpty(value) || (value is JsonArray items && items.All(IsBlank));

    public override string Missing(FieldDefinition field) => $"Ajoutez au moins un élément à {French.Quoted(field.Label)}.";

    public override IEnumerable<string> Faults(FieldDefinition field)
    {
        string?[] own =
        [
            field.Fields.Count == 0 ? "a repeated block lists its questions in 'fields'" : null,
            field.Min is < 0 or > 50 || field.Max is < 1 or > 50 || (field.Min ?? 0) > MaxItems(field)
                || !decimal.IsInteger(field.Min ?? 0) || !decimal.IsInteger(field.Max ?? 0)
                    ? "min and max are whole numbers of items, in order and at most 50" : null,
            .. field.Fields.GroupBy(part => part.Id, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => $"the id '{group.Key}' is given twice in the block"),
        ];
        return [.. base.Faults(field), .. own.OfType<string>(), .. field.Fields.SelectMany(PartFaults)];
    }

    private static IEnumerable<FieldError> ItemErrors(FieldDefinition field, JsonObject? item, int index, bool isDraft)
    {
        if (item is null || IsBlank(item))
        {
            return [];
        }

        var unknown = item.Select(part => part.Key).Where(id => field.Fields.All(part => part.Id != id)).Select(id => new FieldError(
            InItem(field, index, new FieldDefinition { Id = id, Type = "", Label = "" }).Id,
            $"{ItemTitle(field, index)}{French.Nbsp}: retirez {French.Quoted(id)}, que ce bloc ne comporte pas."));
        return [.. unknown, .. field.Fields.SelectMany(part => PartErrors(field, item[part.Id], index, part, isDraft))];
    }

    private static IEnumerable<FieldError> PartErrors(FieldDefinition field, JsonNode? value, int index, FieldDefinition part, bool isDraft)
    {
        var placed = InItem(field, index, part);
        var errors = value is not null && !Of(part).IsEmpty(value) ? Of(part).Errors(placed, value, isDraft)
            : part.Required && !isDraft ? [new FieldError(placed.Id, Of(part).Missing(placed))]
            : [];

        // Two partners have the same questions: the sentence says whose answer it is about.
        return errors.Select(error => error with
        {
            Message = $"{ItemTitle(field, index)}{French.Nbsp}: {char.ToLowerInvariant(error.Message[0])}{error.Message[1..]}",
        });
    }

    private IEnumerable<string> PartFaults(FieldDefinition part) => Find(part.Type) is not { } type
        ? [$"there is no field type '{part.Type}' for '{part.Id}'"]
        : type is RepeatType or SumType || part.VisibleWhen is not null
            ? [$"'{part.Id}' is too much for a repeated block: no block, sum or condition inside"]
            : type.Faults(part).Select(fault => $"'{part.Id}': {fault}");
}
