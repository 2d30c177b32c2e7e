using System.Globalization;
using Microsoft.AspNetCore.Routing.Template;

namespace TI.Embedded.Functions.Routing;

/// <summary>
/// What the constraints of a parameter say of the text it accepts: how long it may be, and what kind of text it is.
/// Constraints that are not read here (regular expressions, our own) say nothing, so they never prove that two parameters differ.
/// </summary>
internal sealed record SegmentShape(int Shortest, int Longest, TextKind Kind, long Least, long Most)
{
    private static readonly SegmentShape Anything = new(1, int.MaxValue, TextKind.Any, long.MinValue, long.MaxValue);

    /// <summary>Reads the inline constraints of a parameter.</summary>
    public static SegmentShape Of(TemplatePart part) =>
        part.InlineConstraints.Select(constraint => constraint.Constraint).Aggregate(Anything, (shape, constraint) => shape.Narrow(constraint));

    /// <summary>
    /// Whether some text suits both. A number is taken to differ from a GUID: only 32 or more digits are both, and no identifier of ours is.
    /// </summary>
    public bool Meets(SegmentShape other) =>
        Math.Max(Shortest, other.Shortest) <= Math.Min(Longest, other.Longest)
        && Math.Max(Least, other.Least) <= Math.Min(Most, other.Most)
        && (Kind == other.Kind || !(IsNumber(this, other) || IsNumber(other, this)));

    // A number is not letters only, not true or false, not a GUID; any other two kinds may hold the same text ("abcdef…" is letters and a GUID).
    private static bool IsNumber(SegmentShape one, SegmentShape other) => one.Kind == TextKind.Integer && other.Kind != TextKind.Any;

    private SegmentShape Narrow(string constraint)
    {
        var open = constraint.IndexOf('(', StringComparison.Ordinal);
        var name = open < 0 ? constraint : constraint[..open];
        long[] numbers = open < 0 ? [] : Numbers(constraint[(open + 1)..].TrimEnd(')'));
        return (name.ToUpperInvariant(), numbers) switch
        {
            ("INT" or "LONG", _) => this with { Kind = TextKind.Integer },
            ("RANGE", [var least, var most]) => Bounded(least, most),
            ("MIN", [var least]) => Bounded(least, Most),
            ("MAX", [var most]) => Bounded(Least, most),
            ("ALPHA", _) => this with { Kind = TextKind.Letters },
            ("BOOL", _) => this with { Kind = TextKind.Boolean },
            ("GUID", _) => this with { Kind = TextKind.Guid, Shortest = Math.Max(Shortest, 32) },
            ("LENGTH", [var exact]) => Long(exact, exact),
            ("LENGTH", [var shortest, var longest]) => Long(shortest, longest),
            ("MINLENGTH", [var shortest]) => Long(shortest, Longest),
            ("MAXLENGTH", [var longest]) => Long(Shortest, longest),
            _ => this,
        };
    }

    private SegmentShape Bounded(long least, long most) =>
        this with { Kind = TextKind.Integer, Least = Math.Max(Least, least), Most = Math.Min(Most, most) };

    private SegmentShape Long(long shortest, long longest) =>
        this with { Shortest = (int)Math.Max(Shortest, shortest), Longest = (int)Math.Min(Longest, longest) };

    private static long[] Numbers(string arguments)
    {
        var texts = arguments.Split(',');
        var numbers = new List<long>(texts.Length);
        foreach (var text in texts)
        {
            if (long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number))
            {
                numbers.Add(number);
            }
        }

        return numbers.Count == texts.Length ? [.. numbers] : [];
    }
}

/// <summary>A kind of text that a constraint asks for.</summary>
internal enum TextKind
{
    Any,
    Integer,
    Letters,
    Boolean,
    Guid,
}
