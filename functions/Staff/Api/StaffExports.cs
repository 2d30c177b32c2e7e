using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Exports;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Staff.Keys;

namespace TI.Serverless.Functions.Staff.Api;

/// <summary>An export, as a key follows it.</summary>
/// <param name="Id">In its address.</param>
/// <param name="Kind">What it makes.</param>
/// <param name="IsDone">Its files are there.</param>
/// <param name="Count">Files of candidates that were taken so far.</param>
/// <param name="AskedAt">When.</param>
/// <param name="ErasedAt">From then on it is no more.</param>
/// <param name="Files">What can be downloaded.</param>
/// <param name="Self">Its address.</param>
internal sealed record StaffExportView(
    string Id, ExportKind Kind, bool IsDone, int Count, DateTimeOffset AskedAt, DateTimeOffset ErasedAt, IReadOnlyList<StaffExportFileView> Files, string Self)
{
    public static StaffExportView Of(Export export) => new(
        export.Id,
        export.Kind,
        export.Phase == ExportPhase.Done,
        export.Count,
        export.AskedAt,
        export.AskedAt + Export.Kept,
        [.. export.Files.Select(file => new StaffExportFileView(file.Name, file.Size, $"{StaffApiPaths.Export(export.CallId, export.Id)}/{file.Name}"))],
        StaffApiPaths.Export(export.CallId, export.Id));
}

internal sealed record StaffExportFileView(string Name, long Size, string Content);

/// <summary>What a request says of an export: the form of its page, in JSON.</summary>
internal static class StaffExports
{
    public static StartExport Read(JsonObject body, CallDefinition call, ApiKey key) => new(
        call,
        Capitalised(body.Text("kind")),
        body.Text("waveId"),
        Capitalised(body.Text("status")),
        body.Text("pattern"),
        new StaffMember { Email = key.Responsible, Name = key.Signature })
    {
        IsSilent = true,
    };

    public static FieldError Named(FieldError error) => error with
    {
        Field = error.Field switch
        {
            StartExportHandler.KindField => "kind",
            StartExportHandler.WaveField => "waveId",
            StartExportHandler.StatusField => "status",
            StartExportHandler.PatternField => "pattern",
            var other => other,
        },
    };

    /// <summary>The page's own names begin with a capital.</summary>
    private static string? Capitalised(string? name) => string.IsNullOrEmpty(name) ? name : char.ToUpperInvariant(name[0]) + name[1..];
}
