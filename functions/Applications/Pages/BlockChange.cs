using System.Globalization;
using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Components;

namespace TI.Serverless.Functions.Applications.Pages;

/// <summary>What a button of a repeated block asks for: one more item, or one less.</summary>
/// <param name="Field">The block.</param>
/// <param name="Removed">The place of the item to remove; null to add one.</param>
internal sealed record BlockChange(FieldDefinition Field, int? Removed)
{
    /// <summary>Null when the form was sent by another button.</summary>
    public static BlockChange? Read(FormSection section, IFormCollection form)
    {
        var said = form[RepeatedBlock.ButtonName].ToString();
        var sign = said.LastIndexOfAny(['+', '-']);
        if (sign < 0 || section.Fields.FirstOrDefault(field => field.Id == said[..sign]) is not { } block)
        {
            return null;
        }

        return said[sign] == '+' ? new BlockChange(block, null)
            : int.TryParse(said[(sign + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? new BlockChange(block, place)
            : null;
    }

    public Answers In(Answers answers)
    {
        var items = answers[Field.Id] as JsonArray ?? [];
        if (Removed is not { } place)
        {
            items.Add(new JsonObject());
        }
        else if (place < items.Count)
        {
            items.RemoveAt(place);
        }

        return answers.With(Field.Id, items.Count == 0 ? null : items);
    }

    /// <summary>Where the page opens again: at the new item, or at the block.</summary>
    public string Anchor(Answers answers) => Removed is null && answers[Field.Id] is JsonArray { Count: > 0 } items
        ? string.Create(CultureInfo.InvariantCulture, $"#champ-{Field.Id}[{items.Count - 1}].{Field.Fields[0].Id}")
        : $"#champ-{Field.Id}";
}
