using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calendar.Actions;

/// <summary>
/// A definition was published, or is seen for the first time: what each deposited file of the call owes is derived again. A wave after the other, a
/// page at a time.
/// </summary>
internal sealed class DeriveFiles(Catalogue catalogue, IndexStore index, ApplicationStore applications, CalendarProjector projector) : CalendarAction
{
    public const string ActionName = "derive-files";

    private const int PageSize = 100;

    /// <summary>Between the wave and the place in its list.</summary>
    private const char Separator = ' ';

    public override string Name => ActionName;

    /// <summary>A row of before everything: the first thing a run does.</summary>
    public static Obligation For(CallDefinition call) => new()
    {
        CallId = call.Id,
        Name = ActionName,
        Occasion = call.Revision,
        DueAt = DateTimeOffset.UnixEpoch,
    };

    public override async Task<CalendarStep> DoAsync(OwedRow row, CancellationToken cancellationToken)
    {
        var waves = catalogue.Find(row.Obligation.CallId)?.Waves ?? [];
        var place = row.Continuation?.Split(Separator, 2);
        var at = place is null ? 0 : waves.TakeWhile(wave => wave.Id != place[0]).Count();
        if (at >= waves.Count)
        {
            return new CalendarStep.Done(row.Count);
        }

        var page = await index.ListSubmittedAsync(
            row.Obligation.CallId, waves[at].Id, place is [_, { Length: > 0 } inside] ? inside : null, PageSize, cancellationToken);
        foreach (var file in page.Items)
        {
            if (await applications.FindAsync(file.Id, cancellationToken) is { } application)
            {
                await projector.ProjectAsync(application, cancellationToken);
            }
        }

        var count = row.Count + page.Items.Count;
        return page.Continuation is { } next ? new CalendarStep.More($"{waves[at].Id}{Separator}{next}", count)
            : at + 1 < waves.Count ? new CalendarStep.More($"{waves[at + 1].Id}{Separator}", count)
            : new CalendarStep.Done(count);
    }
}
