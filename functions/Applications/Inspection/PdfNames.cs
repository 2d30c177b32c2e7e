namespace TI.Serverless.Functions.Applications.Inspection;

/// <summary>Reads the names of a PDF (ISO 32000-1, 7.3.5), escapes included: <c>/J#61vaScript</c> is <c>/JavaScript</c>.</summary>
internal sealed class PdfNames
{
    /// <summary>Longer than any name looked for.</summary>
    private const int Longest = 20;

    private readonly char[] _name = new char[Longest];
    private int _length;
    private bool _isReading;
    private int _escape;
    private int _escaped;
    private bool _objectStream;
    private bool _otherFilter;

    public bool HasScript { get; private set; }

    public bool HasLaunch { get; private set; }

    public void Feed(byte next)
    {
        if (!_isReading)
        {
            _isReading = next == '/';
            return;
        }

        if (_escape > 0)
        {
            Unescape(next);
        }
        else if (next == '#')
        {
            (_escape, _escaped) = (2, 0);
        }
        else if (IsEnd(next))
        {
            Break();
            _isReading = next == '/';
        }
        else
        {
            Append((char)next);
        }
    }

    /// <summary>The name being read, if any, ends here.</summary>
    public void Break()
    {
        if (_isReading)
        {
            Judge(_name.AsSpan(0, Math.Min(_length, Longest)));
        }

        (_isReading, _length, _escape) = (false, 0, 0);
    }

    /// <summary>What other names were found elsewhere in the same file.</summary>
    public void Add(PdfNames others)
    {
        others.Break();
        HasScript |= others.HasScript;
        HasLaunch |= others.HasLaunch;
    }

    /// <summary>Whether what was read since the last call announces compressed objects, and whether by an unusual filter.</summary>
    public (bool Announced, bool IsUnusual) TakeObjectStream()
    {
        Break();
        var taken = (_objectStream, _otherFilter);
        (_objectStream, _otherFilter) = (false, false);
        return taken;
    }

    private static bool IsEnd(byte next) => next <= ' ' || "()<>[]{}/%".Contains((char)next, StringComparison.Ordinal);

    private void Unescape(byte next)
    {
        if (!char.IsAsciiHexDigit((char)next))
        {
            // No escape: a reader that is not strict takes the sign as it stands.
            _escape = 0;
            Append('#');
            Feed(next);
            return;
        }

        _escaped = (_escaped * 16) + Convert.ToInt32(((char)next).ToString(), 16);
        if (--_escape == 0)
        {
            Append((char)_escaped);
        }
    }

    private void Append(char letter)
    {
        if (_length < Longest)
        {
            _name[_length] = letter;
        }

        _length++;
    }

    private void Judge(ReadOnlySpan<char> name)
    {
        switch (name)
        {
            case "JavaScript":
                HasScript = true;
                break;
            case "Launch":
                HasLaunch = true;
                break;
            case "ObjStm":
                _objectStream = true;
                break;

            // No writer uses these for objects, except to hide them.
            case "ASCIIHexDecode" or "AHx" or "ASCII85Decode" or "A85" or "LZWDecode" or "LZW" or "RunLengthDecode" or "RL":
                _otherFilter = true;
                break;
        }
    }
}
