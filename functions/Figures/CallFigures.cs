using System.Globalization;
using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Figures;

/// <summary>A number of files, and of the organisations they come from.</summary>
public sealed record FigureCell(long Files, long Organisations)
{
    public static readonly FigureCell None = new(0, 0);
}

/// <summary>A place, a wave or an axis, with what became of its files.</summary>
public sealed record FigureRow(string Code, FigureCell Deposited, IReadOnlyDictionary<FigureOutcome, FigureCell> Outcomes)
{
    public FigureCell this[FigureOutcome outcome] => Outcomes.GetValueOrDefault(outcome) ?? FigureCell.None;
}

/// <summary>The sums of a call, or of several together, as pages read them.</summary>
public sealed class CallFigures(IReadOnlyDictionary<string, long> sums)
{
    /// <summary>
    /// Several calls together. The same organisation may be in each: a cell counts those of the call that has most there, which is never more
    /// than there are.
    /// </summary>
    public static CallFigures Together(IEnumerable<IReadOnlyDictionary<string, long>> calls)
    {
        var all = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (name, count) in calls.SelectMany(sums => sums))
        {
            var before = all.GetValueOrDefault(name);
            all[name] = name.StartsWith(FigureKeys.Organisations, StringComparison.Ordinal) ? Math.Max(before, count) : before + count;
        }

        return new CallFigures(all);
    }

    /// <summary>Every deposit, whatever became of it.</summary>
    public FigureRow Whole => Rows(FigureKeys.Whole) is [var whole, ..] ? whole : new FigureRow("", FigureCell.None, new Dictionary<FigureOutcome, FigureCell>());

    public long Drafts => Parts(FigureKeys.Status).Where(one => one.Name.EndsWith($"|{ApplicationStatus.Draft}", StringComparison.Ordinal)).Sum(one => one.Count);

    public DelayFigures FirstAction => Delays(FigureKeys.FirstAction);

    public DelayFigures Decided => Delays(FigureKeys.Decided);

    /// <summary>Deposits by day, the first day first.</summary>
    public IReadOnlyList<(DateOnly Day, long Count)> Deposits => Days(FigureKeys.Deposits);

    /// <summary>Open files by the day of their deposit, the oldest first.</summary>
    public IReadOnlyList<(DateOnly Day, long Count)> OpenSince => Days(FigureKeys.OpenSince);

    /// <summary>Open files by who is in charge of them, the most loaded first; an empty name is nobody's.</summary>
    public IReadOnlyList<(string Officer, long Count)> Loads =>
        [.. Parts(FigureKeys.Load).OrderByDescending(one => one.Count).ThenBy(one => one.Name, StringComparer.CurrentCulture).Select(one => (one.Name, one.Count))];

    /// <summary>Euros asked for in a wave by the files that were not taken back.</summary>
    public decimal Asked(string waveId) => Money(FigureKeys.OfMoney(FigureKeys.Asked, waveId));

    /// <summary>Euros granted in a wave.</summary>
    public decimal Granted(string waveId) => Money(FigureKeys.OfMoney(FigureKeys.Granted, waveId));

    public decimal AskedInAll => Parts(FigureKeys.Asked).Sum(one => one.Count) / 100m;

    public decimal GrantedInAll => Parts(FigureKeys.Granted).Sum(one => one.Count) / 100m;

    public long In(string waveId, ApplicationStatus status) => sums.GetValueOrDefault(FigureKeys.OfStatus(waveId, status));

    /// <summary>What became of the files by a dimension, those with most deposits first.</summary>
    public IReadOnlyList<FigureRow> Rows(string dimension) =>
    [
        .. Parts(dimension)
            .Select(one => (Code: one.Name[..one.Name.LastIndexOf('|')], Outcome: Enum.Parse<FigureOutcome>(one.Name[(one.Name.LastIndexOf('|') + 1)..]), one.Count))
            .GroupBy(one => one.Code)
            .Select(group => new FigureRow(
                group.Key,
                new FigureCell(group.Sum(one => one.Count), OrganisationsIn(FigureKeys.Cell(dimension, group.Key))),
                group.ToDictionary(one => one.Outcome, one => new FigureCell(one.Count, OrganisationsIn(FigureKeys.OfOutcome(dimension, one.Code, one.Outcome))))))
            .OrderByDescending(row => row.Deposited.Files)
            .ThenBy(row => row.Code, StringComparer.Ordinal)
    ];

    private long OrganisationsIn(string cell) => sums.GetValueOrDefault(FigureKeys.Organisations + cell);

    private decimal Money(string name) => sums.GetValueOrDefault(name) / 100m;

    private DelayFigures Delays(string kind) =>
        new(Parts(kind).ToDictionary(one => int.Parse(one.Name, CultureInfo.InvariantCulture), one => one.Count));

    private IReadOnlyList<(DateOnly Day, long Count)> Days(string kind) =>
        [.. Parts(kind).Select(one => (DateOnly.ParseExact(one.Name, "yyyy-MM-dd", CultureInfo.InvariantCulture), one.Count)).OrderBy(one => one.Item1)];

    private IEnumerable<(string Name, long Count)> Parts(string kind) => sums
        .Where(sum => sum.Value != 0 && sum.Key.Length > kind.Length && sum.Key[kind.Length] == '|' && sum.Key.StartsWith(kind, StringComparison.Ordinal))
        .Select(sum => (sum.Key[(kind.Length + 1)..], sum.Value));
}
