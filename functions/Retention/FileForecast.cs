using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Retention;

/// <summary>Counts the files of a call by the month of their term.</summary>
internal sealed class FileForecast(DateOnly today)
{
    public const int Months = 12;

    private readonly ForecastMonth[] _months = [.. Enumerable.Range(0, Months).Select(month => new ForecastMonth(FirstOf(today).AddMonths(month), 0, 0, 0))];

    /// <summary>The last day that it tells of.</summary>
    public DateOnly Until { get; } = LastOf(today);

    public IReadOnlyList<ForecastMonth> Counts => _months;

    public static DateOnly LastOf(DateOnly today) => FirstOf(today).AddMonths(Months).AddDays(-1);

    /// <summary>What is past its term counts in the present month; what comes later than the last does not.</summary>
    public void Add(DateOnly term, ApplicationStatus status)
    {
        if (term > Until)
        {
            return;
        }

        var index = term <= today ? 0 : ((term.Year - _months[0].Month.Year) * 12) + term.Month - _months[0].Month.Month;
        var month = _months[index];
        _months[index] = status switch
        {
            ApplicationStatus.Retained => month with { Retained = month.Retained + 1 },
            ApplicationStatus.Withdrawn => month with { Withdrawn = month.Withdrawn + 1 },
            _ => month with { NotRetained = month.NotRetained + 1 },
        };
    }

    /// <summary>The last day on which a file may have been closed for its term to come by a day; a few days more, because months are not of one length.</summary>
    public static DateOnly ClosedBy(CallDefinition call, ApplicationStatus status, DateOnly term) => status switch
    {
        ApplicationStatus.Retained => term.AddYears(-call.Retention.RetainedYears).AddMonths(-call.Retention.ActionMonths).AddDays(4),
        ApplicationStatus.Withdrawn => term.AddMonths(-call.Retention.WithdrawnMonths).AddDays(4),
        _ => term.AddMonths(-call.Retention.NotRetainedMonths).AddDays(4),
    };

    private static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);
}
