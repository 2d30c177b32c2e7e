using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Juries;

/// <summary>Takes the files that are on the reserve list of a wave to the next one, where a jury may look at them again.</summary>
internal sealed record CarryOver(CallDefinition Call, Wave Wave, string By);

internal sealed class CarryOverHandler(IndexStore index, ApplicationChanges changes, TimeProvider clock)
{
    private const int PageSize = 100;

    /// <summary>The wave after another; null for the last.</summary>
    public static Wave? Next(CallDefinition call, Wave wave) => call.Waves.SkipWhile(one => one.Id != wave.Id).Skip(1).FirstOrDefault();

    /// <summary>A query for each hundred, then one read, one message and one transaction for each file. Stopped half-way, the same again goes on.</summary>
    /// <returns>How many files moved.</returns>
    public async Task<int> HandleAsync(CarryOver command, CancellationToken cancellationToken)
    {
        if (Next(command.Call, command.Wave) is not { } next)
        {
            return 0;
        }

        var moved = 0;
        string? continuation = null;
        do
        {
            var page = await index.ListByStatusAsync(command.Call.Id, command.Wave.Id, ApplicationStatus.Reserve, continuation, PageSize, cancellationToken);
            foreach (var file in page.Items)
            {
                moved += await changes.ApplyAsync(file.Id, absent: false, application => Carried(application, command, next), cancellationToken) ? 1 : 0;
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
        return moved;
    }

    /// <summary>False when it is no longer on this list, whatever the projection says.</summary>
    private (bool, ApplicationChange?) Carried(Application application, CarryOver command, Wave next)
    {
        if (application.Status != ApplicationStatus.Reserve || application.WaveId != command.Wave.Id)
        {
            return (false, null);
        }

        var carried = application with
        {
            Version = application.Version + 1,
            WaveId = next.Id,
            Review = application.Review with { FormerWaves = [.. application.Review.FormerWaves, application.WaveId] },
        };
        return (true, new ApplicationChange(carried, new ApplicationEvent
        {
            Version = carried.Version,
            Kind = EventKind.CarriedOver,
            At = clock.GetUtcNow(),
            By = command.By,
            Words = next.Label,
        }));
    }
}
