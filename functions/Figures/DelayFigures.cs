namespace TI.Serverless.Functions.Figures;

/// <summary>How long something took, counted to the day.</summary>
/// <param name="ByDays">How many files took so many days.</param>
public sealed record DelayFigures(IReadOnlyDictionary<int, long> ByDays)
{
    private static readonly (int Last, string Label)[] Ranges =
    [
        (1, "0 à 1 j"), (3, "2 à 3 j"), (7, "4 à 7 j"), (15, "8 à 15 j"), (30, "16 à 30 j"), (60, "31 à 60 j"), (120, "61 à 120 j"), (int.MaxValue, "plus de 120 j"),
    ];

    public long Count => ByDays.Values.Sum();

    /// <summary>Half of the files took no longer; null without any.</summary>
    public int? Median
    {
        get
        {
            var half = (Count + 1) / 2;
            foreach (var (days, count) in ByDays.OrderBy(pair => pair.Key))
            {
                half -= count;
                if (half <= 0)
                {
                    return days;
                }
            }

            return null;
        }
    }

    /// <summary>In the order of the delays.</summary>
    public IReadOnlyList<(string Label, long Count)> InRanges() =>
    [
        .. Ranges.Select((range, index) => (range.Label, ByDays.Where(pair => pair.Key <= range.Last && (index == 0 || pair.Key > Ranges[index - 1].Last)).Sum(pair => pair.Value)))
    ];
}
