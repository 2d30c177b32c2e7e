using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Applications;

/// <summary>
/// The pieces that a file is asked for, one by one: those of the call, less those of sections that are not asked, and with one set for
/// each item of a block where the call says so.
/// </summary>
internal static class Pieces
{
    private const char BeforeKey = '-';

    /// <summary>In the order of the call, then of the items.</summary>
    public static IReadOnlyList<AttachmentDefinition> Asked(CallDefinition call, Answers answers)
    {
        if (call.Attachments.All(piece => piece.Section is null && piece.Per is null))
        {
            return call.Attachments;
        }

        var inForce = FormInForce.Of(call.Form, answers);
        return
        [
            .. call.Attachments
                .Where(piece => piece.Section is null || inForce.Form.FindSection(piece.Section) is not null)
                .SelectMany(piece => piece.Per is null ? [piece] : Sets(piece, inForce)),
        ];
    }

    /// <summary>Those of one section's page; those of the page of the pieces when there is none.</summary>
    public static IReadOnlyList<AttachmentDefinition> Of(CallDefinition call, Answers answers, string? section) =>
        [.. Asked(call, answers).Where(piece => piece.Section == section)];

    /// <summary>The piece of this identifier; null when it is not asked.</summary>
    public static AttachmentDefinition? Find(CallDefinition call, Answers answers, string field) =>
        Asked(call, answers).FirstOrDefault(piece => piece.Id == field);

    /// <summary>What a field of files is called, also once it is no longer asked.</summary>
    public static string LabelOf(CallDefinition call, Answers answers, string field) =>
        Find(call, answers, field)?.Label
        ?? (field == Attachment.ReplyField ? AttachmentRules.Reply.Label : null)
        ?? (call.FindAttachment(field.Split(BeforeKey)[0]) is { } piece
            ? piece.Label + (field.Length > piece.Id.Length ? $" ({field[(piece.Id.Length + 1)..]})" : "")
            : field);

    /// <summary>Fields that hold files although nothing asks for them any more: an item was taken away, or an answer changed.</summary>
    public static IReadOnlyList<string> NoLongerAsked(CallDefinition call, Application application)
    {
        var asked = Asked(call, application.Answers).Select(piece => piece.Id).Append(Attachment.ReplyField).ToHashSet(StringComparer.Ordinal);
        return [.. application.Attachments.Select(file => file.Field).Where(field => !asked.Contains(field)).Distinct()];
    }

    /// <summary>The section on whose page a problem is put right: of a question, or of a piece asked there.</summary>
    public static FormSection? SectionOf(CallDefinition call, FieldError problem) =>
        call.Form.Sections.FirstOrDefault(section => section.Fields.Any(question => question.Id == problem.Question))
        ?? (call.FindAttachment(problem.Field.Split(BeforeKey)[0])?.Section is { } section ? call.Form.FindSection(section) : null);

    /// <summary>Whether a problem is a file's.</summary>
    public static bool IsPiece(CallDefinition call, FieldError problem) => call.FindAttachment(problem.Field.Split(BeforeKey)[0]) is not null;

    /// <summary>One for each item whose key is answered; two items of one key share theirs.</summary>
    private static IEnumerable<AttachmentDefinition> Sets(AttachmentDefinition piece, FormInForce inForce)
    {
        if (piece.Per!.Split('.') is not [var blockId, var keyId]
            || inForce.Form.FindField(blockId) is not { } block
            || block.Fields.FirstOrDefault(part => part.Id == keyId) is not { } key)
        {
            return [];
        }

        return (inForce.Answers[blockId] as JsonArray ?? [])
            .OfType<JsonObject>()
            .Select(item => item[keyId].AsText() is { } text ? FieldType.Of(key).Read([text]) : null)
            .OfType<JsonNode>()
            .Where(value => FieldType.Of(key).Check(key, value) is null && IsKey(value.AsText()))
            .DistinctBy(value => value.AsText())
            .Select(value => piece with
            {
                Id = $"{piece.Id}{BeforeKey}{value.AsText()}",
                Label = $"{piece.Label} ({FieldType.Of(key).Display(key, value)})",
                Per = null,
            });
    }

    /// <summary>Whatever a draft holds, an identifier stands in addresses as it is.</summary>
    private static bool IsKey(string? value) => value is { Length: > 0 and <= 60 } && value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');
}
