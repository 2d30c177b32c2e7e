using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Operations.Long;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Backups;

/// <summary>How far a backup is.</summary>
/// <param name="Id">Its folder.</param>
/// <param name="ReadFrom">When it began, by the storage service's clock.</param>
/// <param name="CopiedFrom">Attachments made before this are in the pool since an earlier backup; null for none.</param>
/// <param name="Part">What is being read: the tables in their order, then the small containers, the attachments, the end.</param>
/// <param name="Page">Files of this part that are written.</param>
/// <param name="Continuation">Where the part goes on.</param>
/// <param name="Whole">See <see cref="BackupPage.Whole"/>.</param>
/// <param name="Files">What is written.</param>
/// <param name="Attachments">Attachments named so far.</param>
/// <param name="Bytes">Their size.</param>
internal sealed record BackupPosition(
    string Id,
    DateTimeOffset ReadFrom,
    DateTimeOffset? CopiedFrom,
    int Part,
    int Page,
    string? Continuation,
    string? Whole,
    IReadOnlyList<BackupFile> Files,
    int Attachments,
    long Bytes);

/// <summary>
/// Copies tables and blobs to the container of backups, while people work: an application comes as it was at one moment, two of them at two. A step writes one
/// file under a name of its own; done again, it is written over itself. The manifest comes last.
/// </summary>
internal sealed class BackUp(BackupTables tables, BackupBlobs blobs, StorageProbes probes, IOptions<BackupOptions> options, TimeProvider clock) : LongOperation
{
    public const string OperationName = "backup";

    /// <summary>Pages of a table in one file: twenty thousand rows at most.</summary>
    private const int PagesOfFile = 20;

    /// <summary>Attachments in one list, and in one step.</summary>
    private const int BlobsOfList = 200;

    /// <summary>Clocks of one service differ by less.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromHours(1);

    private static readonly string[] SmallContainers = [ContainerNames.DataProtectionKeys, ContainerNames.ReferenceData];

    public override string Name => OperationName;

    public override string Label => "Sauvegarde";

    public override async Task<OperationJob> StepAsync(OperationJob job, CancellationToken cancellationToken)
    {
        var at = job.Position is { } position ? JsonSerializer.Deserialize<BackupPosition>(position)! : await BeginAsync(job, cancellationToken);
        if (at.Part == BackupTables.Kept.Count + SmallContainers.Length + 1)
        {
            return await EndAsync(job, at, cancellationToken);
        }

        var moved = at.Part < BackupTables.Kept.Count ? await TableAsync(at, BackupTables.Kept[at.Part], cancellationToken)
            : at.Part < BackupTables.Kept.Count + SmallContainers.Length ? await ContainerAsync(at, SmallContainers[at.Part - BackupTables.Kept.Count], cancellationToken)
            : await AttachmentsAsync(at, cancellationToken);
        return job with { Count = moved.Files.Where(file => file.Name.StartsWith("tables/", StringComparison.Ordinal)).Sum(file => file.Count) + moved.Attachments, Position = JsonSerializer.Serialize(moved) };
    }

    private async Task<BackupPosition> BeginAsync(OperationJob job, CancellationToken cancellationToken)
    {
        await blobs.CreateIfMissingAsync(cancellationToken);
        var now = (await probes.AskAsync(cancellationToken)).ServerTime ?? clock.GetUtcNow();
        var earlier = await blobs.ListAsync(cancellationToken);
        var id = string.Create(CultureInfo.InvariantCulture, $"{job.StartedAt.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{job.Run[..8]}");
        return new BackupPosition(id, now, earlier.Count == 0 ? null : earlier[0].ReadFrom - Margin, Part: 0, Page: 0, null, null, [], Attachments: 0, Bytes: 0);
    }

    private async Task<BackupPosition> TableAsync(BackupPosition at, string table, CancellationToken cancellationToken)
    {
        var (continuation, whole) = (at.Continuation, at.Whole);
        var file = await blobs.WriteLinesAsync(at.Id, FileName($"tables/{table}", at.Page), table, LinesAsync(cancellationToken), cancellationToken);
        var files = file.Count == 0 && at.Page > 0 ? at.Files : [.. at.Files, file];
        return continuation is null
            ? at with { Files = files, Part = at.Part + 1, Page = 0, Continuation = null, Whole = null }
            : at with { Files = files, Page = at.Page + 1, Continuation = continuation, Whole = whole };

        async IAsyncEnumerable<string> LinesAsync([EnumeratorCancellation] CancellationToken stop)
        {
            for (var pages = 0; pages < PagesOfFile; pages++)
            {
                var page = await tables.PageAsync(table, continuation, whole, stop);
                foreach (var row in page.Rows)
                {
                    yield return BackupRows.Write(row);
                }

                (continuation, whole) = (page.Continuation, page.Whole);
                if (continuation is null)
                {
                    yield break;
                }
            }
        }
    }

    private async Task<BackupPosition> ContainerAsync(BackupPosition at, string container, CancellationToken cancellationToken)
    {
        var files = at.Files.ToList();
        string? continuation = null;
        do
        {
            var page = await blobs.PageAsync(container, continuation, size: 1000, cancellationToken);
            foreach (var blob in page.Items)
            {
                files.Add(await blobs.CopyInAsync(at.Id, container, blob.Name, cancellationToken));
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);

        return at with { Files = files, Part = at.Part + 1 };
    }

    /// <summary>The list names every attachment; those that came since the last backup are copied.</summary>
    private async Task<BackupPosition> AttachmentsAsync(BackupPosition at, CancellationToken cancellationToken)
    {
        var page = await blobs.PageAsync(ContainerNames.Attachments, at.Continuation, BlobsOfList, cancellationToken);
        var kept = new List<SiteBlob>();
        foreach (var blob in page.Items)
        {
            if (blob.CreatedOn < at.CopiedFrom || await blobs.PoolAsync(blob.Name, cancellationToken))
            {
                kept.Add(blob);
            }
        }

        var list = await blobs.WriteLinesAsync(at.Id, FileName("attachments", at.Page), ContainerNames.Attachments, kept.Select(blob => blob.Name).ToAsyncEnumerable(), cancellationToken);
        var moved = at with { Files = [.. at.Files, list], Attachments = at.Attachments + kept.Count, Bytes = at.Bytes + kept.Sum(blob => blob.Size) };
        return page.Continuation is null ? moved with { Part = at.Part + 1, Page = 0, Continuation = null } : moved with { Page = at.Page + 1, Continuation = page.Continuation };
    }

    private async Task<OperationJob> EndAsync(OperationJob job, BackupPosition at, CancellationToken cancellationToken)
    {
        var manifest = new BackupManifest(at.Id, job.StartedAt, at.ReadFrom, clock.GetUtcNow(), at.Files, at.Attachments, at.Bytes);
        await blobs.SaveManifestAsync(manifest, cancellationToken);
        var kept = TimeSpan.FromDays(options.Value.KeepDays);
        await blobs.EraseBeforeAsync((job.StartedAt - kept).UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture), cancellationToken);
        await blobs.PrunePoolAsync(at.ReadFrom - kept, cancellationToken);
        return job with
        {
            Phase = JobPhase.Done,
            Result = $"{French.Count(manifest.Rows, "ligne", "lignes")} et {French.Count(manifest.Attachments, "fichier", "fichiers")} sauvegardés.",
        };
    }

    private static string FileName(string folder, int page) => string.Create(CultureInfo.InvariantCulture, $"{folder}/{page:D6}.gz");
}
