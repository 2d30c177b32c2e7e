using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Operations.Long;

/// <summary>Makes the lists, the inbox, the calendar and the figures again from the applications, while people work.</summary>
internal sealed class RebuildProjections(ApplicationStore store, RebuildIndexHandler rebuild) : LongOperation
{
    public const string OperationName = "rebuild";

    /// <summary>Applications in one step: some twenty seconds.</summary>
    private const int PageSize = 100;

    public override string Name => OperationName;

    public override string Label => "Listes, calendrier et décomptes refaits";

    public override async Task<OperationJob> StepAsync(OperationJob job, CancellationToken cancellationToken)
    {
        var (applications, continuation) = await store.PageAllAsync(job.Position, PageSize, cancellationToken);
        foreach (var application in applications)
        {
            await rebuild.HandleAsync(application, cancellationToken);
        }

        var count = job.Count + applications.Count;
        return continuation is null
            ? job with { Count = count, Phase = JobPhase.Done, Result = $"{French.Count(count, "dossier relu", "dossiers relus")}." }
            : job with { Count = count, Position = continuation };
    }
}
