using System.Globalization;

namespace TI.Embedded.Functions.Timers;

/// <summary>One field of an NCRONTAB expression: the values it allows.</summary>
internal sealed record NcrontabField(string Name, int Least, int Most, params string[] Names)
{
    /// <summary>Reads <c>*</c>, <c>5</c>, <c>1-5</c>, <c>*/10</c>, <c>5/10</c>, <c>1-30/5</c>, names such as <c>MON</c>, and lists of them.</summary>
    /// <returns>One bit for each allowed value.</returns>
    /// <exception cref="FormatException">The text is none of these.</exception>
    public ulong Read(string text)
    {
        var allowed = 0UL;
        foreach (var item in text.Split(','))
        {
            allowed |= ReadItem(item);
        }

        return allowed;
    }

    private ulong ReadItem(string item)
    {
        var slash = item.IndexOf('/', StringComparison.Ordinal);
        var range = slash < 0 ? item : item[..slash];
        var step = slash < 0 ? 1 : ReadStep(item[(slash + 1)..]);
        var (first, last) = ReadRange(range, open: step > 1);
        var allowed = 0UL;
        for (var value = first; value <= last; value += step)
        {
            allowed |= 1UL << value;
        }

        return allowed;
    }

    // As officially, "5/10" means 5, 15, 25 and so on, and "5/1" means 5 only.
    private (int First, int Last) ReadRange(string range, bool open)
    {
        if (range == "*")
        {
            return (Least, Most);
        }

        var dash = range.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0)
        {
            var only = ReadValue(range);
            return (only, open ? Most : only);
        }

        var (first, last) = (ReadValue(range[..dash]), ReadValue(range[(dash + 1)..]));
        return first <= last ? (first, last) : throw new FormatException($"the {Name} range '{range}' goes backwards");
    }

    private int ReadStep(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var step) && step >= 1
            ? step
            : throw new FormatException($"the {Name} step '{text}' is not a whole number from 1");

    private int ReadValue(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number >= Least && number <= Most
                ? number
                : throw new FormatException($"the {Name} {number} is not between {Least} and {Most}");
        }

        var index = Array.FindIndex(Names, name => IsName(text, name));
        return index >= 0 ? index + Least : throw new FormatException($"'{text}' is not a {Name}");
    }

    // Whole names and their first three letters, as the official parser accepts.
    private static bool IsName(string text, string name) =>
        text.Equals(name, StringComparison.OrdinalIgnoreCase) || text.Equals(name[..3], StringComparison.OrdinalIgnoreCase);
}
