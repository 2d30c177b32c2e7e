using System.Globalization;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Batches.Pages;

/// <summary>The form that has a batch leave, as it is shown.</summary>
public sealed record BatchForm(string At, string Signatory, string ResultsOn)
{
    private const string DateTimeFormat = "yyyy-MM-dd'T'HH:mm";

    internal static BatchForm Of(Batch batch) => new(
        batch.LeavesAt is { } at ? ParisTime.ToLocal(at).ToString(DateTimeFormat, CultureInfo.InvariantCulture) : "",
        batch.Signatory,
        batch.ResultsOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "");

    internal static BatchForm Read(IFormCollection form) => new(
        form[ScheduleBatchHandler.AtField].ToString(), form[ScheduleBatchHandler.SignatoryField].ToString(), form[ScheduleBatchHandler.ResultsField].ToString());

    internal DateTime? Local => DateTime.TryParseExact(At, DateTimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? local : null;

    internal DateOnly? Day => DateOnly.TryParseExact(ResultsOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
