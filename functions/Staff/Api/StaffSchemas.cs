using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using TI.Serverless.Functions.Exports;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Webhooks;

namespace TI.Serverless.Functions.Staff.Api;

/// <summary>The schemas of the staff's API, made from the very types that are written and read: they cannot say anything else.</summary>
internal static class StaffSchemas
{
    public const string Calls = "staffCalls";
    public const string Page = "staffPage";
    public const string Application = "staffApplication";
    public const string Figures = "staffFigures";
    public const string Export = "staffExport";
    public const string Text = "staffText";
    public const string Labels = "staffLabels";
    public const string Assignment = "staffAssignment";
    public const string Action = "staffAction";
    public const string NewExport = "staffNewExport";
    public const string Webhook = "webhookPayload";

    private static readonly JsonSerializerOptions Options = new(ApiJson.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    public static IReadOnlyDictionary<string, JsonNode> All { get; } = new Dictionary<string, Type>
    {
        [Calls] = typeof(StaffCallsView),
        [Page] = typeof(StaffPageView),
        [Application] = typeof(StaffApplicationView),
        [Figures] = typeof(StaffFiguresView),
        [Export] = typeof(StaffExportView),
        [Text] = typeof(TextBody),
        [Labels] = typeof(LabelsBody),
        [Assignment] = typeof(AssignmentBody),
        [Action] = typeof(ActionBody),
        [NewExport] = typeof(NewExportBody),
        [Webhook] = typeof(WebhookPayload),
    }.ToDictionary(one => one.Key, one => Options.GetJsonSchemaAsNode(one.Value, new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true }));

    /// <summary>Bodies are read by hand, so that each fault is told in a sentence; their shapes stand here.</summary>
    private sealed record TextBody(string Text);

    private sealed record LabelsBody(IReadOnlyList<string> Labels);

    private sealed record AssignmentBody(string Email);

    private sealed record ActionBody(string? Text, DateOnly? AnswerBefore, IReadOnlyList<string>? Opened, string? RedirectedTo, decimal? Amount, bool? Confirmed);

    private sealed record NewExportBody(ExportKind Kind, string? WaveId, string? Status, string? Pattern);
}
