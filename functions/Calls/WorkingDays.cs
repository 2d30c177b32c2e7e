namespace TI.Serverless.Functions.Calls;

/// <summary>
/// The working days of a place: neither weekends, nor the eleven national public holidays (Code du travail, article L.3133-1), nor those
/// that its département has besides.
/// </summary>
internal sealed class WorkingDays
{
    /// <summary>Where no département is known, and wherever there is nothing more than the national holidays.</summary>
    public static readonly WorkingDays National = new([]);

    /// <summary>
    /// Bas-Rhin, Haut-Rhin, Moselle (article L.3134-13): the second day of Christmas, and Good Friday, which is a holiday in the communes that
    /// have a Protestant church. Which do is not known here: it counts in all, so that nobody is reminded on a day off.
    /// </summary>
    private static readonly WorkingDays AlsaceMoselle = new([year => Easter(year).AddDays(-2), year => new DateOnly(year, 12, 26)]);

    /// <summary>
    /// Overseas: the day that commemorates the abolition of slavery (Code du travail, article L.3422-2; loi 83-550; décret 83-1003, since
    /// décret 2012-553 for Saint-Barthélemy and Saint-Martin). Saint-Pierre-et-Miquelon has none; Wallis-et-Futuna, Polynésie and
    /// Nouvelle-Calédonie have a labour law of their own, of which nothing is known here.
    /// </summary>
    private static readonly Dictionary<string, WorkingDays> ByDepartement = new(StringComparer.Ordinal)
    {
        ["57"] = AlsaceMoselle,
        ["67"] = AlsaceMoselle,
        ["68"] = AlsaceMoselle,
        ["971"] = Abolition(5, 27),
        ["972"] = Abolition(5, 22),
        ["973"] = Abolition(6, 10),
        ["974"] = Abolition(12, 20),
        ["976"] = Abolition(4, 27),
        ["977"] = Abolition(10, 9),
        ["978"] = Abolition(5, 28),
    };

    private readonly IReadOnlyList<Func<int, DateOnly>> _more;

    private WorkingDays(IReadOnlyList<Func<int, DateOnly>> more) => _more = more;

    /// <summary>The days of a département.</summary>
    /// <param name="departement">A code such as <c>45</c>, <c>67</c> or <c>974</c>; null where it is not known.</param>
    public static WorkingDays For(string? departement) => departement is not null && ByDepartement.TryGetValue(departement, out var own) ? own : National;

    public bool IsWorkingDay(DateOnly date) => date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(date);

    public bool IsHoliday(DateOnly date) => Holidays(date.Year).Contains(date);

    /// <summary>The n-th working day after a date, the date itself not counted; with zero, the date itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public DateOnly Add(DateOnly date, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        while (count > 0)
        {
            date = date.AddDays(1);
            if (IsWorkingDay(date))
            {
                count--;
            }
        }

        return date;
    }

    /// <summary>The date, or the first working day after it.</summary>
    public DateOnly OnOrAfter(DateOnly date) => IsWorkingDay(date) ? date : Add(date, 1);

    /// <summary>The date, or the last working day before it: for what must be known in time.</summary>
    public DateOnly OnOrBefore(DateOnly date)
    {
        while (!IsWorkingDay(date))
        {
            date = date.AddDays(-1);
        }

        return date;
    }

    /// <summary>The public holidays of a year, in order.</summary>
    public IReadOnlyList<DateOnly> Holidays(int year)
    {
        var easter = Easter(year);
        return
        [
            .. new[]
            {
                new DateOnly(year, 1, 1),
                easter.AddDays(1),
                new DateOnly(year, 5, 1),
                new DateOnly(year, 5, 8),
                easter.AddDays(39),
                easter.AddDays(50),
                new DateOnly(year, 7, 14),
                new DateOnly(year, 8, 15),
                new DateOnly(year, 11, 1),
                new DateOnly(year, 11, 11),
                new DateOnly(year, 12, 25),
            }.Concat(_more.Select(day => day(year))).Order(),
        ];
    }

    private static WorkingDays Abolition(int month, int day) => new([year => new DateOnly(year, month, day)]);

    /// <summary>Easter Sunday by the Gregorian computus (Meeus, Jones and Butcher's algorithm).</summary>
    private static DateOnly Easter(int year)
    {
        var a = year % 19;
        var b = year / 100;
        var c = year % 100;
        var g = ((8 * b) + 13) / 25;
        var h = ((19 * a) + b - (b / 4) - g + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var sum = h + l - (7 * m) + 114;
        return new DateOnly(year, sum / 31, (sum % 31) + 1);
    }
}
