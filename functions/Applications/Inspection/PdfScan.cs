using System.IO.Compression;

namespace TI.Serverless.Functions.Applications.Inspection;

/// <summary>
/// Looks for actions in a PDF while it streams by: JavaScript and the launching of programs are refused, joined files are kept.
/// Names are read as a reader would, escapes included. Objects that are compressed together (/ObjStm) are looked into one at a time,
/// within a window; what the pages draw is not looked at.
/// </summary>
internal sealed class PdfScan
{
    /// <summary>In bytes of compressed objects held at once. Writers put a hundred objects or so in a stream: some kilobytes.</summary>
    private const int Window = 1_048_576;

    /// <summary>In bytes of inflated objects looked at in one file.</summary>
    private const long MostInflated = 67_108_864;

    private readonly PdfNames _names = new();
    private readonly PdfKeyword _start = new("stream");
    private readonly PdfKeyword _end = new("endstream");
    private byte[]? _window;
    private int _held;
    private bool _isCollecting;
    private long _inflated;
    private bool _isHiding;
    private bool _isBomb;

    /// <summary>What was found so far; null when nothing was.</summary>
    public FileDanger? Danger =>
        _names.HasScript ? FileDanger.PdfScript
        : _names.HasLaunch ? FileDanger.PdfLaunch
        : _isBomb ? FileDanger.Bomb
        : _isHiding ? FileDanger.Hidden
        : null;

    public void Feed(ReadOnlySpan<byte> bytes)
    {
        foreach (var next in bytes)
        {
            _names.Feed(next);
            if (_isCollecting)
            {
                Collect(next);
            }
            else if (_start.Ends(next) && _names.TakeObjectStream() is (Announced: true, var isUnusual))
            {
                _isHiding |= isUnusual;
                _isCollecting = true;
                _held = 0;
                _window ??= new byte[Window];
            }
        }
    }

    private void Collect(byte next)
    {
        if (_held < Window)
        {
            _window![_held++] = next;
        }

        if (_end.Ends(next))
        {
            _isCollecting = false;
            Inflate();
            _names.TakeObjectStream();
        }
    }

    /// <summary>Objects that cannot be inflated are encrypted or damaged: no reader runs them as they are.</summary>
    private void Inflate()
    {
        var content = _window.AsSpan(0, _held);
        var start = content.StartsWith("\r\n"u8) ? 2 : content.StartsWith("\n"u8) || content.StartsWith("\r"u8) ? 1 : 0;
        using var zlib = new ZLibStream(new MemoryStream(_window!, start, _held - start, writable: false), CompressionMode.Decompress);
        Span<byte> buffer = stackalloc byte[4096];
        var inside = new PdfNames();
        try
        {
            int read;
            while ((read = zlib.Read(buffer)) > 0 && !_isBomb)
            {
                _inflated += read;
                _isBomb = _inflated > MostInflated;
                foreach (var next in buffer[..read])
                {
                    inside.Feed(next);
                }
            }
        }
        catch (InvalidDataException)
        {
            // Damage hides nothing that came before it.
            inside.Break();
        }

        _names.Add(inside);
    }
}
