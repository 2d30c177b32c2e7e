using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Calls;

/// <summary>What the pieces of a call must meet where they name parts of its form.</summary>
internal static class PieceRules
{
    /// <summary>Types whose answers tell items apart and can stand in an address.</summary>
    public static readonly IReadOnlyList<string> KeyTypes = ["siren", "siret", "rna", "epci", "communeCode", "postcode", "choice"];

    public static IEnumerable<(string Path, string Reason)> Problems(CallDefinition call)
    {
        for (var i = 0; i < call.Attachments.Count; i++)
        {
            var piece = call.Attachments[i];
            if (piece.Section is { } section && call.Form.FindSection(section) is null)
            {
                yield return ($"attachments[{i}].section", $"attachment '{piece.Id}': there is no section '{section}'.");
            }

            if (piece.Per is { } per && Fault(call.Form, per) is { } fault)
            {
                yield return ($"attachments[{i}].per", $"attachment '{piece.Id}': {fault}.");
            }
        }
    }

    private static string? Fault(FormDefinition form, string per)
    {
        var names = per.Split('.');
        var block = form.FindField(names[0]);
        if (block is not { Type: "repeat" })
        {
            return $"there is no repeated block '{names[0]}'";
        }

        return block.Fields.FirstOrDefault(part => part.Id == names[^1]) is not { } key ? $"the block '{names[0]}' has no field '{names[^1]}'"
            : !KeyTypes.Contains(key.Type) ? $"'{per}' is of type '{key.Type}'; items are told apart by one of {string.Join(", ", KeyTypes)}"
            : !key.Required ? $"'{per}' is optional; what tells items apart is required"
            : null;
    }
}
