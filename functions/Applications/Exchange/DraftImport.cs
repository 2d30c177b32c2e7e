using System.Text.Json;
using System.Text.Json.Nodes;
using TI.Serverless.Functions.Applications.Copies;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Calls.Forms.FieldTypes;

namespace TI.Serverless.Functions.Applications.Exchange;

internal abstract record ImportReading
{
    /// <param name="CallId">The call the file was written for.</param>
    /// <param name="Answers">What this call's form takes of it.</param>
    /// <param name="LeftOut">What it does not take.</param>
    internal sealed record Read(string CallId, Answers Answers, IReadOnlyList<LeftOutAnswer> LeftOut) : ImportReading;

    /// <param name="Why">What to do, in a sentence.</param>
    /// <param name="IsMalformed">True where it is no JSON at all.</param>
    internal sealed record Refused(string Why, bool IsMalformed) : ImportReading;
}

/// <summary>Reads what <see cref="DraftExport"/> wrote, or what somebody made of it.</summary>
internal static class DraftImport
{
    /// <summary>In bytes: several times the longest answers with their labels.</summary>
    public const int MaxSize = 2_000_000;

    private const int MaxLabelLength = 150;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    public static ImportReading Of(ReadOnlySpan<byte> file, FormDefinition form, string callId)
    {
        JsonNode? document;
        try
        {
            ReadOnlySpan<byte> byteOrderMark = [0xEF, 0xBB, 0xBF];
            document = JsonNode.Parse(file.StartsWith(byteOrderMark) ? file[byteOrderMark.Length..] : file, documentOptions: Strict);
            document.EnsureWholeCharacters();
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or ArgumentException)
        {
            return new ImportReading.Refused(
                "Ce fichier ne peut pas être lu : choisissez un fichier téléchargé depuis la page d’un dossier, sans l’avoir modifié.", IsMalformed: true);
        }

        if (document is not JsonObject content
            || content["format"].AsText() != DraftExport.Format
            || content["call"].AsText() is not { } source
            || content["answers"] is not JsonArray answers)
        {
            return new ImportReading.Refused(
                "Ce fichier n’est pas une candidature exportée d’ici : choisissez un fichier téléchargé depuis la page d’un dossier.", IsMalformed: false);
        }

        return content["version"].AsNumber() == DraftExport.Version
            ? Take(answers, form, isSameCall: source == callId, source)
            : new ImportReading.Refused(
                "Ce fichier est d’une autre version que celle que ce site sait lire : exportez de nouveau le dossier d’où il vient.", IsMalformed: false);
    }

    /// <summary>What a form takes of answers keyed by field, whoever wrote them.</summary>
    public static Answers Accepted(FormDefinition form, Answers answers) => form.Fields.Aggregate(
        Answers.Empty,
        (taken, field) => answers[field.Id] is { } value && field.Type != Sums.TypeName && CouldBeTyped(field, value)
            ? taken.With(field.Id, AsTyped(field, value))
            : taken);

    private static ImportReading Take(JsonArray answers, FormDefinition form, bool isSameCall, string source)
    {
        var taken = Answers.Empty;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var leftOut = new List<LeftOutAnswer>();
        foreach (var item in answers)
        {
            if (item is not JsonObject answer || answer["field"].AsText() is not { Length: > 0 } id || !seen.Add(id))
            {
                return new ImportReading.Refused(
                    "Ce fichier a été modifié : une réponse y est sans question, ou donnée deux fois. Exportez de nouveau le dossier d’où il vient.", IsMalformed: false);
            }

            var field = form.FindField(id);
            if (answer["value"] is not { } value || field is { Type: Sums.TypeName } || (field is null && answer["type"].AsText() == Sums.TypeName))
            {
                continue;
            }

            if (WhyNot(field, value, isSameCall) is { } why)
            {
                leftOut.Add(new LeftOutAnswer(field?.Label ?? Shortened(answer["label"].AsText() ?? id), why));
            }
            else
            {
                taken = taken.With(id, AsTyped(field!, value));
            }
        }

        return new ImportReading.Read(source, taken, leftOut);
    }

    private static string? WhyNot(FieldDefinition? field, JsonNode value, bool isSameCall) =>
        field is null ? "cet appel ne pose pas cette question"
        : field.Type == "statement" && !isSameCall ? "une déclaration se fait de nouveau pour chaque candidature"
        : CouldBeTyped(field, value) ? null
        : "la valeur n’est pas de celles que cette question accepte";

    /// <summary>What a page could have stored: a valid answer, or a text that was typed and still has to be corrected.</summary>
    private static bool CouldBeTyped(FieldDefinition field, JsonNode value) => field.Type == RepeatType.TypeName
        ? value is JsonArray items
            && items.Count <= RepeatType.MaxItems(field)
            && items.All(item => item is JsonObject parts && parts.All(part =>
                field.Fields.FirstOrDefault(one => one.Id == part.Key) is { } question && (part.Value is null || CouldBeTyped(question, part.Value))))
        : value.AsText() is { } text ? !text.Contains('\0', StringComparison.Ordinal)
        : !FieldType.Of(field).Errors(field, value, isDraft: true).Any();

    private static JsonNode? AsTyped(FieldDefinition field, JsonNode value) => value is JsonArray items && field.Type == RepeatType.TypeName
        ? new JsonArray([.. items.OfType<JsonObject>().Select(item => (JsonNode?)ItemAsTyped(field, item))])
        : value.AsText() is { } text ? FieldType.Of(field).ReadText(text) : value.DeepClone();

    private static JsonObject ItemAsTyped(FieldDefinition block, JsonObject item)
    {
        var typed = new JsonObject();
        foreach (var part in block.Fields)
        {
            if (item[part.Id] is { } value && AsTyped(part, value) is { } read)
            {
                typed[part.Id] = read;
            }
        }

        return typed;
    }

    private static string Shortened(string label) => label.Length <= MaxLabelLength ? label : label[..MaxLabelLength] + "…";
}
