using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Applications.Exchange;

/// <summary>
/// An application as one file, for its holder to keep, to read without the site and to take up again. It opens nothing: no link, no token,
/// no address. Files are listed with their print, not enclosed.
/// </summary>
internal static class DraftExport
{
    public const string Format = "ti-serverless/candidature";
    public const int Version = 1;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), WriteIndented = true };

    public static byte[] Write(Application application, CallDefinition call, DateTimeOffset now) =>
        JsonSerializer.SerializeToUtf8Bytes(Of(application, call, now), Readable);

    /// <summary>"candidature-vte-2026-20261123-0900.json", in Paris time.</summary>
    public static string FileName(Application application, DateTimeOffset now) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"candidature-{application.CallId}-{ParisTime.ToLocal(now):yyyyMMdd-HHmm}.json");

    /// <summary>The same, to be a part of a greater file.</summary>
    public static JsonObject Of(Application application, CallDefinition call, DateTimeOffset now) => new()
    {
        ["format"] = Format,
        ["version"] = Version,
        ["exportedAt"] = ParisTime.ToLocal(now),
        ["call"] = call.Id,
        ["callTitle"] = call.Title,
        ["callRevision"] = call.Revision,
        ["application"] = application.Id.ToString(),
        ["status"] = application.Status.Label(),
        ["number"] = application.Number,
        ["identifier"] = application.Applicant.Identifier,
        ["revision"] = application.AnswersRevision,
        ["lastSavedAt"] = ParisTime.ToLocal(application.LastSavedAt),
        ["answers"] = Answers(call.Form, Sums.Into(call.Form, application.Answers)),
        ["attachments"] = new JsonArray([.. application.Attachments.Select(file => (JsonNode?)Attachment(file, application, call))]),
    };

    private static JsonArray Answers(FormDefinition form, Answers answers) =>
    [
        .. form.Sections.SelectMany(section => section.Fields
            .Where(field => answers[field.Id] is not null)
            .Select(field => (JsonNode?)new JsonObject
            {
                ["section"] = section.Title,
                ["field"] = field.Id,
                ["label"] = field.Label,
                ["type"] = field.Type,
                ["text"] = FieldType.Of(field).Display(field, answers[field.Id]),
                ["value"] = answers[field.Id],
            })),
    ];

    private static JsonObject Attachment(Attachment file, Application application, CallDefinition call) => new()
    {
        ["piece"] = file.Field,
        ["label"] = Pieces.LabelOf(call, application.Answers, file.Field),
        ["fileName"] = file.FileName,
        ["size"] = file.Size,
        ["sha256"] = file.Sha256,
        ["addedAt"] = ParisTime.ToLocal(file.AddedAt),
    };
}
