using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Retention.Pages;

/// <summary>Shows what a call keeps, what comes to its term, and the proof of what was erased.</summary>
internal sealed class RetentionPages(RetentionStore retention, ClosedFiles files, TimeProvider clock)
{
    private const int MostFiles = 200;

    /// <summary>Four reads, a query of the log, and two for each wave.</summary>
    public async Task<IResult> ShowAsync(
        HttpRequest request, CallDefinition call, CancellationToken cancellationToken, IReadOnlyList<FieldError>? errors = null, IFormCollection? typed = null)
    {
        var log = await retention.LogOfAsync(call.Id, cancellationToken);
        var now = clock.GetUtcNow();
        var due = new List<ClosedFileLine>();
        await foreach (var file in files.EndingByAsync(call, ParisTime.DateOf(now).AddDays(FileTerm.NoticeDays), cancellationToken))
        {
            if (due.Count == MostFiles)
            {
                break;
            }

            if (file.Number is not null)
            {
                due.Add(LineOf(call, file));
            }
        }

        return SitePage.Render<RetentionPage>(
            new
            {
                Visitor = request.Staff(),
                Call = call,
                Start = await retention.FindStartAsync(call.Id, cancellationToken),
                Report = await retention.FindReportAsync(call.Id, cancellationToken),
                Files = await retention.FindFilesReportAsync(call.Id, cancellationToken),
                Visas = await retention.VisasOfAsync(call.Id, cancellationToken),
                Due = due.OrderBy(line => line.Day).ToArray(),
                Asked = (await files.AskedAsync(call, MostFiles, cancellationToken)).Select(file => LineOf(call, file)).ToArray(),
                Log = log,
                IsChained = ErasureLog.IsChained(log),
                Errors = errors ?? [],
                Typed = typed?.ToDictionary(field => field.Key, field => field.Value.ToString()) ?? [],
            },
            errors is { Count: > 0 } ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private static ClosedFileLine LineOf(CallDefinition call, EndingFile file) => new(
        file.Id,
        file.Number!,
        file.Status.Label(),
        file.AnswerBefore ?? (file.PlannedOn is { } planned ? FileTerm.ErasedOn(planned) : ClosedFiles.TermOf(call, file)!.Value),
        file.IsHeld,
        file.PlannedOn is not null);
}
