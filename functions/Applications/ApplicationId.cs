using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace TI.Serverless.Functions.Applications;

/// <summary>
/// The identifier of an application: a time-ordered UUID (version 7, RFC 9562) written in 26 characters of Crockford's
/// base 32, lower case. It sorts by the moment of its creation and is safe in a URL, a table key and a blob name.
/// </summary>
public readonly record struct ApplicationId
{
    public const int Length = 26;

    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    private static readonly SearchValues<char> Digits = SearchValues.Create(Alphabet);

    private readonly string? _text;

    private ApplicationId(string text) => _text = text;

    public static ApplicationId New(DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(now).TryWriteBytes(bytes, bigEndian: true, out _);
        return new ApplicationId(Encode(bytes));
    }

    /// <summary>Sorts before every identifier made from this moment on, to the millisecond: lists are in the order in which files were begun.</summary>
    public static ApplicationId Earliest(DateTimeOffset moment)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, moment.ToUnixTimeMilliseconds() << 16);
        return new ApplicationId(Encode(bytes));
    }

    /// <summary>Reads an identifier from a route or a key; anything else than what <see cref="New"/> writes is refused.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ApplicationId id)
    {
        id = default;
        if (text is not { Length: Length } || text[0] > '7' || text.AsSpan().IndexOfAnyExcept(Digits) >= 0)
        {
            return false;
        }

        id = new ApplicationId(text);
        return true;
    }

    public static ApplicationId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not an application identifier.");

    /// <summary>The identifiers among what a form or an address lists, once each; what is none is left out.</summary>
    public static IReadOnlyList<ApplicationId> ReadAll(IEnumerable<string?> texts, int most) =>
        [.. texts.Select(text => TryParse(text, out var id) ? id : (ApplicationId?)null).OfType<ApplicationId>().Distinct().Take(most)];

    public override string ToString() => _text ?? throw new InvalidOperationException("This application identifier was never set.");

    private static string Encode(ReadOnlySpan<byte> bytes)
    {
        var value = new UInt128(
            BinaryPrimitives.ReadUInt64BigEndian(bytes),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
        Span<char> text = stackalloc char[Length];
        for (var i = Length - 1; i >= 0; i--)
        {
            text[i] = Alphabet[(int)(value & 31)];
            value >>= 5;
        }

        return new string(text);
    }
}
