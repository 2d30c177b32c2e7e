using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Azure;
using TI.Serverless.Functions.Backups;

namespace TI.Serverless.Functions.Storage;

/// <summary>
/// Container <c>backups</c>: <c>sets/</c> has a folder for each backup, <c>pool/</c> the attachments that all of them share, since none ever changes, and
/// <c>gone/</c> a mark for each of these that the site no longer has.
/// </summary>
internal sealed class BackupBlobs(StorageClients clients)
{
    private const string Sets = "sets/";
    private const string Pool = "pool/";
    private const string Gone = "gone/";
    private const string Manifest = "manifest.json";

    private readonly BlobContainerClient _container = clients.Container(ContainerNames.Backups);

    /// <summary>Where the account of the backups may not be one that the infrastructure declares.</summary>
    public Task CreateIfMissingAsync(CancellationToken cancellationToken) => _container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);

    /// <summary>Writes lines, compressed, a few megabytes of them in memory.</summary>
    /// <param name="set">The backup.</param>
    /// <param name="name">The file's name in it.</param>
    /// <param name="source">Where the lines come from.</param>
    /// <param name="lines">The lines.</param>
    /// <param name="cancellationToken">Stops before the file is there.</param>
    public async Task<BackupFile> WriteLinesAsync(string set, string name, string source, IAsyncEnumerable<string> lines, CancellationToken cancellationToken)
    {
        var count = 0;
        var hash = await StageAsync(
            $"{Sets}{set}/{name}",
            async target =>
            {
                await using var zip = new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true);
                await foreach (var line in lines.WithCancellation(cancellationToken))
                {
                    await zip.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), cancellationToken);
                    count++;
                }
            },
            cancellationToken);
        return new BackupFile(name, source, count, hash);
    }

    /// <summary>The lines of a file. Whoever reads to the end without <see cref="InvalidDataException"/> has read what was written.</summary>
    public async IAsyncEnumerable<string> ReadLinesAsync(
        string set, BackupFile file, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var content = await ReadThroughAsync($"{Sets}{set}/{file.Name}", cancellationToken);
        await using var hashed = new HashedStream(content);
        await using var zip = new GZipStream(hashed, CompressionMode.Decompress, leaveOpen: true);
        using var reader = new StreamReader(zip, Encoding.UTF8);
        var count = 0;
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            count++;
            yield return line;
        }

        await hashed.CopyToAsync(Stream.Null, cancellationToken);
        Check(file, hashed.Hash, count);
    }

    /// <summary>Copies a blob of the site into a backup.</summary>
    public async Task<BackupFile> CopyInAsync(string set, string container, string blob, CancellationToken cancellationToken)
    {
        var name = $"blobs/{container}/{blob}";
        var (hash, _) = await CopyAsync(clients.Container(container), blob, _container, $"{Sets}{set}/{name}", cancellationToken);
        return new BackupFile(name, container, 1, hash);
    }

    /// <summary>Copies a blob of a backup to where it was.</summary>
    public async Task CopyOutAsync(string set, BackupFile file, CancellationToken cancellationToken)
    {
        var (hash, _) = await CopyAsync(_container, $"{Sets}{set}/{file.Name}", clients.Container(file.Source), file.Name[$"blobs/{file.Source}/".Length..], cancellationToken);
        Check(file, hash, file.Count);
    }

    /// <summary>Copies an attachment into the pool, over itself where it is there already.</summary>
    /// <returns>False when the site has lost it meanwhile: somebody removed it.</returns>
    public async Task<bool> PoolAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await CopyAsync(clients.Container(ContainerNames.Attachments), name, _container, Pool + name, cancellationToken);
            return true;
        }
        catch (RequestFailedException removed) when (removed.Status == 404)
        {
            return false;
        }
    }

    /// <summary>Copies an attachment from the pool to where it was.</summary>
    /// <returns>Its hash and its size; null when the pool has lost it.</returns>
    public async Task<(string Sha256, long Size)?> TakeFromPoolAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await CopyAsync(_container, Pool + name, clients.Container(ContainerNames.Attachments), name, cancellationToken);
        }
        catch (RequestFailedException lost) when (lost.Status == 404)
        {
            return null;
        }
    }

    /// <summary>A page of a container of the site, in the order of names: what changed since, or everything.</summary>
    public async Task<(IReadOnlyList<SiteBlob> Items, string? Continuation)> PageAsync(string container, string? continuation, int size, CancellationToken cancellationToken)
    {
        await foreach (var page in clients.Container(container).GetBlobsAsync(new GetBlobsOptions(), cancellationToken).AsPages(continuation, size))
        {
            var next = string.IsNullOrEmpty(page.ContinuationToken) ? null : page.ContinuationToken;
            return ([.. page.Values.Select(blob => new SiteBlob(blob.Name, blob.Properties.ContentLength ?? 0, blob.Properties.CreatedOn))], next);
        }

        return ([], null);
    }

    public async Task SaveManifestAsync(BackupManifest manifest, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(manifest, JsonSerializerOptions.Web));
        await _container.GetBlobClient($"{Sets}{manifest.Id}/{Manifest}").UploadAsync(content, new BlobUploadOptions(), cancellationToken);
    }

    /// <summary>The complete backups, the newest first: a listing, and a read for each.</summary>
    public async Task<IReadOnlyList<BackupManifest>> ListAsync(CancellationToken cancellationToken)
    {
        var manifests = new List<BackupManifest>();
        try
        {
            await foreach (var blob in _container.GetBlobsAsync(new GetBlobsOptions { Prefix = Sets }, cancellationToken))
            {
                if (blob.Name.EndsWith($"/{Manifest}", StringComparison.Ordinal))
                {
                    await using var content = await ReadThroughAsync(blob.Name, cancellationToken);
                    manifests.Add((await JsonSerializer.DeserializeAsync<BackupManifest>(content, JsonSerializerOptions.Web, cancellationToken))!);
                }
            }
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return [];
        }

        return [.. manifests.OrderByDescending(manifest => manifest.Id, StringComparer.Ordinal)];
    }

    /// <summary>Takes away the backups whose folders come before this one: the manifest of each first, so that none is left that looks whole.</summary>
    public async Task EraseBeforeAsync(string id, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await foreach (var blob in _container.GetBlobsAsync(new GetBlobsOptions { Prefix = Sets }, cancellationToken))
        {
            if (string.CompareOrdinal(blob.Name[Sets.Length..].Split('/')[0], id) < 0)
            {
                names.Add(blob.Name);
            }
        }

        foreach (var name in names.OrderBy(name => !name.EndsWith($"/{Manifest}", StringComparison.Ordinal)))
        {
            await _container.GetBlobClient(name).DeleteIfExistsAsync(cancellationToken: cancellationToken);
        }
    }

    /// <summary>
    /// Takes away from the pool what the site has lost for so long that no backup that is kept names it. Both lists come in the order of names and are read
    /// once, side by side; what is missing is marked the first time and goes when its mark is old enough.
    /// </summary>
    /// <param name="before">By the storage service's clock: marks older than this are.</param>
    /// <param name="cancellationToken">Stops anywhere: the next run does the rest.</param>
    public async Task PrunePoolAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var live = clients.Container(ContainerNames.Attachments).GetBlobsAsync(new GetBlobsOptions(), cancellationToken).GetAsyncEnumerator(cancellationToken);
        var hasLive = await live.MoveNextAsync();
        await foreach (var pooled in _container.GetBlobsAsync(new GetBlobsOptions { Prefix = Pool }, cancellationToken))
        {
            var name = pooled.Name[Pool.Length..];
            while (hasLive && string.CompareOrdinal(live.Current.Name, name) < 0)
            {
                hasLive = await live.MoveNextAsync();
            }

            if (!hasLive || live.Current.Name != name)
            {
                await MarkGoneAsync(name, cancellationToken);
            }
        }

        await foreach (var mark in _container.GetBlobsAsync(new GetBlobsOptions { Prefix = Gone }, cancellationToken))
        {
            if (mark.Properties.LastModified < before)
            {
                await _container.GetBlobClient(Pool + mark.Name[Gone.Length..]).DeleteIfExistsAsync(cancellationToken: cancellationToken);
                await _container.GetBlobClient(mark.Name).DeleteIfExistsAsync(cancellationToken: cancellationToken);
            }
        }
    }

    /// <summary>Whether a container of the site holds nothing: one call.</summary>
    public async Task<bool> IsEmptyAsync(string container, CancellationToken cancellationToken) => (await PageAsync(container, null, 1, cancellationToken)).Items.Count == 0;

    private async Task MarkGoneAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            using var nothing = new MemoryStream();
            await _container.GetBlobClient(Gone + name).UploadAsync(nothing, new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } }, cancellationToken);
        }
        catch (RequestFailedException marked) when (marked.Status is 409 or 412)
        {
            // Its first mark says since when.
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static async Task<(string Sha256, long Size)> CopyAsync(BlobContainerClient from, string source, BlobContainerClient to, string target, CancellationToken cancellationToken)
    {
        await using var content = (await from.GetBlobClient(source).DownloadStreamingAsync(cancellationToken: cancellationToken)).Value.Content;
        var size = 0L;
        var hash = await StageAsync(
            to,
            target,
            async stream =>
            {
                await content.CopyToAsync(stream, cancellationToken);
                size = stream.Position;
            },
            cancellationToken);
        return (hash, size);
    }

    private Task<string> StageAsync(string name, Func<HashedStream, Task> writeAsync, CancellationToken cancellationToken) => StageAsync(_container, name, writeAsync, cancellationToken);

    /// <summary>A blob appears when all of it is there.</summary>
    private static async Task<string> StageAsync(BlobContainerClient container, string name, Func<HashedStream, Task> writeAsync, CancellationToken cancellationToken)
    {
        var block = SpecializedBlobExtensions.GetBlockBlobClient(container, name);
        await using var staged = new BlockStream((index, content, stop) => block.StageBlockAsync(BlockId(index), content, cancellationToken: stop));
        await using var hashed = new HashedStream(staged);
        await writeAsync(hashed);
        await staged.FinishAsync(cancellationToken);
        await block.CommitBlockListAsync(
            Enumerable.Range(0, staged.Blocks).Select(BlockId),
            new CommitBlockListOptions { HttpHeaders = new BlobHttpHeaders { ContentType = "application/octet-stream", ContentDisposition = "attachment" } },
            cancellationToken);
        return hashed.Hash;
    }

    private async Task<Stream> ReadThroughAsync(string name, CancellationToken cancellationToken) =>
        (await _container.GetBlobClient(name).DownloadStreamingAsync(cancellationToken: cancellationToken)).Value.Content;

    private static void Check(BackupFile file, string hash, int count)
    {
        if (hash != file.Sha256 || count != file.Count)
        {
            throw new InvalidDataException($"{file.Name} is not what the manifest says: it was changed, or is damaged.");
        }
    }

    private static string BlockId(int index) => Convert.ToBase64String(Encoding.ASCII.GetBytes(index.ToString("D8", CultureInfo.InvariantCulture)));
}

/// <summary>A blob of the site, as a list shows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Size">In bytes.</param>
/// <param name="CreatedOn">By the service's clock.</param>
internal sealed record SiteBlob(string Name, long Size, DateTimeOffset? CreatedOn);
