using System.Globalization;
using System.Text;
using TI.Serverless.Functions.Exports;

namespace TI.Serverless.Functions.Storage;

/// <summary>
/// Container <c>exports</c>: what exports make, under the names of their call and of the export. A file is staged in blocks, over several steps where
/// it is long, and appears when the last is done.
/// </summary>
internal sealed class ExportBlobs(StorageClients clients)
{
    private readonly BlobContainerClient _container = clients.Container(ContainerNames.Exports);

    /// <summary>Stages blocks of a step; done again, the same blocks take their places.</summary>
    public BlockStream Stage(Export export, string name, int step) => new(
        (index, content, cancellationToken) => Block(export, name).StageBlockAsync(BlockId(step, index), content, cancellationToken: cancellationToken));

    /// <summary>Makes the file of the blocks of its steps; done again, it is made again.</summary>
    public async Task AssembleAsync(Export export, string name, IReadOnlyList<int> blocks, CancellationToken cancellationToken) => await Block(export, name).CommitBlockListAsync(
        blocks.SelectMany((count, step) => Enumerable.Range(0, count).Select(index => BlockId(step, index))),
        new CommitBlockListOptions { HttpHeaders = new BlobHttpHeaders { ContentType = "application/octet-stream", ContentDisposition = "attachment" } },
        cancellationToken);

    /// <summary>A stream that can seek.</summary>
    public Task<Stream> OpenReadAsync(Export export, string name, CancellationToken cancellationToken) => Blob(export, name).OpenReadAsync(cancellationToken: cancellationToken);

    /// <summary>From the start to the end, in one operation.</summary>
    public async Task<Stream> ReadThroughAsync(Export export, string name, CancellationToken cancellationToken) =>
        (await Blob(export, name).DownloadStreamingAsync(cancellationToken: cancellationToken)).Value.Content;

    /// <summary>In bytes; one operation.</summary>
    public async Task<long> SizeAsync(Export export, string name, CancellationToken cancellationToken) =>
        (await Blob(export, name).GetPropertiesAsync(cancellationToken: cancellationToken)).Value.ContentLength;

    public Task DeleteAsync(Export export, string name, CancellationToken cancellationToken) => Blob(export, name).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    private BlobClient Blob(Export export, string name) => _container.GetBlobClient(NameOf(export, name));

    private BlockBlobClient Block(Export export, string name) => SpecializedBlobExtensions.GetBlockBlobClient(_container, NameOf(export, name));

    private static string NameOf(Export export, string name) => $"{export.CallId}/{export.Id}/{name}";

    private static string BlockId(int step, int index) => Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{step:D6}{index:D6}")));
}

/// <summary>
/// What is written goes to storage in blocks of about four megabytes, one held at a time. Synchronous writers, such as a ZIP archive at its headers, are
/// held until the next asynchronous write.
/// </summary>
internal sealed class BlockStream(Func<int, Stream, CancellationToken, Task> stage) : Stream
{
    private const int BlockSize = 4_194_304;

    private readonly MemoryStream _waiting = new();
    private long _staged;

    /// <summary>Blocks that were staged.</summary>
    public int Blocks { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    /// <summary>Bytes written so far.</summary>
    public override long Position { get => _staged + _waiting.Length; set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => _waiting.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => _waiting.Write(buffer);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _waiting.Write(buffer.Span);
        if (_waiting.Length >= BlockSize)
        {
            await StageAsync(cancellationToken);
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Stages what is left. To be called at the end: disposing stages nothing.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        if (_waiting.Length > 0)
        {
            await StageAsync(cancellationToken);
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _waiting.Dispose();
        base.Dispose(disposing);
    }

    private async Task StageAsync(CancellationToken cancellationToken)
    {
        _waiting.Position = 0;
        await stage(Blocks, _waiting, cancellationToken);
        _staged += _waiting.Length;
        Blocks++;
        _waiting.SetLength(0);
    }
}
