using System.Text.Json.Nodes;

namespace TI.Serverless.StorageTests.Journeys.Calendar;

/// <summary>What happened to a file, as the test made it happen. Times are of Paris.</summary>
internal sealed record FileStory(DateTime Deposited, string WaveId)
{
    public DateTime? Taken { get; init; }

    public DateTime? Asked { get; init; }

    public DateOnly? AnswerBefore { get; init; }

    public DateTime? Retained { get; init; }

    public DateOnly? ContractStart { get; init; }

    /// <summary>An expert was asked, and never answers.</summary>
    public DateTime? OpinionAsked { get; init; }

    public DateOnly? OpinionBefore { get; init; }

    /// <summary>Its candidate asked for their data to be erased, and nobody answers.</summary>
    public DateTime? ErasureAsked { get; init; }

    /// <summary>The provider refused its receipt.</summary>
    public bool ReceiptRefused { get; init; }
}

/// <summary>A mail that is owed.</summary>
/// <param name="Mail">The notification.</param>
/// <param name="Due">Not before.</param>
/// <param name="Until">Not from then on; null for no end.</param>
internal sealed record OwedMail(string Mail, DateTimeOffset Due, DateTimeOffset? Until);

/// <summary>
/// Says what is owed from the text of a definition, written for the tests alone: it shares no rule with the product. Public holidays are those of the
/// official lists, by hand.
/// </summary>
internal sealed class CalendarOracle(JsonObject call)
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    private static readonly HashSet<DateOnly> Holidays =
    [
        .. new[]
        {
            "2020-07-14", "2020-08-15", "2020-11-01", "2020-11-11", "2020-12-25",
            "2021-01-01", "2021-04-05", "2021-05-01", "2021-05-08", "2021-05-13", "2021-05-24", "2021-07-14", "2021-08-15", "2021-11-01", "2021-11-11", "2021-12-25",
            "2022-01-01", "2022-04-18", "2022-05-01", "2022-05-08", "2022-05-26", "2022-06-06", "2022-07-14",
            "2026-01-01", "2026-04-06", "2026-05-01", "2026-05-08", "2026-05-14", "2026-05-25", "2026-07-14", "2026-08-15", "2026-11-01", "2026-11-11", "2026-12-25",
            "2027-01-01", "2027-03-29", "2027-05-01", "2027-05-06", "2027-05-08", "2027-05-17", "2027-07-14", "2027-08-15", "2027-11-01", "2027-11-11", "2027-12-25",
            "2028-01-01",
        }.Select(date => DateOnly.ParseExact(date, "yyyy-MM-dd")),
    ];

    /// <summary>A local time of Paris as an instant; none of those used falls in an hour that a change of time repeats or skips.</summary>
    public static DateTimeOffset At(DateTime local) => new DateTimeOffset(local, Paris.GetUtcOffset(local)).ToUniversalTime();

    /// <summary>From 9:00 to 18:00 in Paris, of a day that is neither of a weekend nor a public holiday.</summary>
    public static bool IsAtWork(DateTimeOffset moment)
    {
        var local = TimeZoneInfo.ConvertTime(moment, Paris).DateTime;
        return !IsOff(DateOnly.FromDateTime(local)) && local.Hour is >= 9 and < 18;
    }

    /// <summary>What the holder of a draft of a wave is owed, when it was begun before the first of its reminders.</summary>
    public IEnumerable<OwedMail> OfDraft(string waveId)
    {
        var closes = Closing(waveId);
        var due = call["reminders"]!["beforeClosing"]!.AsArray()
            .Select(offset => offset!.GetValue<string>())
            .Select(offset => offset.StartsWith("PT", StringComparison.Ordinal)
                ? At(closes).AddHours(-int.Parse(offset[2..^1], null))
                : At(closes.Date.AddDays(-int.Parse(offset[1..^1], null)).AddHours(8)))
            .Order()
            .ToList();
        for (var i = 0; i < due.Count; i++)
        {
            yield return new OwedMail("draft-reminder", due[i], i + 1 < due.Count ? due[i + 1] : At(closes));
        }

        var grace = Wave(waveId)["graceMinutes"]?.GetValue<int>() ?? 0;
        yield return new OwedMail("draft-closed", At(closes.AddSeconds(1)).AddMinutes(grace), At(closes).AddDays(31));
    }

    /// <summary>What who follows a wave is owed.</summary>
    public IEnumerable<OwedMail> OfFollower(string waveId) => [new OwedMail("alert-opening", At(Wave(waveId)["opensAt"]!.GetValue<DateTime>()), At(Closing(waveId)))];

    /// <summary>From 8:00 in Paris to the end of a day that is neither of a weekend nor a public holiday.</summary>
    public static bool IsForDigests(DateTimeOffset moment)
    {
        var local = TimeZoneInfo.ConvertTime(moment, Paris).DateTime;
        return !IsOff(DateOnly.FromDateTime(local)) && local.Hour >= 8;
    }

    /// <summary>What who chose a digest of each day, or of each week, is owed from the first deposit on, as long as a file waits for somebody to take charge of it.</summary>
    public static IEnumerable<OwedMail> OfDigests(DateTime firstDeposit, DateTime end, bool weekly)
    {
        for (var day = DateOnly.FromDateTime(firstDeposit).AddDays(1); day.ToDateTime(new TimeOnly(8, 0)) < end; day = day.AddDays(1))
        {
            var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
            if (weekly ? day == WorkingFrom(monday) : !IsOff(day))
            {
                var until = weekly ? monday.AddDays(7) : day.AddDays(1);
                yield return new OwedMail("digest", At(day.ToDateTime(new TimeOnly(8, 0))), At(until.ToDateTime(TimeOnly.MinValue)));
            }
        }
    }

    /// <summary>What who administers the call is owed about its waves.</summary>
    public IEnumerable<OwedMail> OfWaves()
    {
        foreach (var wave in call["waves"]!.AsArray().Select(wave => wave!.AsObject()))
        {
            var closes = wave["closesAt"]!.GetValue<DateTime>();
            var closed = At(closes.AddSeconds(1)).AddMinutes(wave["graceMinutes"]?.GetValue<int>() ?? 0);
            yield return new OwedMail("wave-closed", AtWork(closed), closed.AddDays(31));
            if (wave["resultsOn"]?.GetValue<string>() is { } results)
            {
                var on = DateOnly.ParseExact(results, "yyyy-MM-dd");
                yield return new OwedMail("wave-results", Morning(WorkingUntil(on.AddDays(-7))), Morning(WorkingUntil(on)));
                yield return new OwedMail("wave-results", Morning(WorkingUntil(on)), At(on.AddDays(1).ToDateTime(TimeOnly.MinValue)).AddDays(31));
            }
        }
    }

    /// <summary>What who administers the call is owed about what the candidate of a file asks of their data: the law gives a month.</summary>
    public static IEnumerable<OwedMail> OfDataRequest(FileStory story)
    {
        if (story.ErasureAsked is not { } asked)
        {
            yield break;
        }

        yield return new OwedMail("data-request", AtWork(At(asked)), null);
        var last = DateOnly.FromDateTime(asked).AddMonths(1);
        foreach (var day in new[] { -7, -1, 1 })
        {
            yield return new OwedMail("data-request", Morning(WorkingFrom(last.AddDays(day))), null);
        }
    }

    public IEnumerable<OwedMail> OfFile(FileStory story)
    {
        var owed = new List<OwedMail>();
        var begins = call["onClose"]!.GetValue<string>() == "startTriage" ? Latest(story.Deposited, Closing(story.WaveId)) : story.Deposited;
        var ladder = call["triage"]!["remindAfterWorkingDays"]!.AsArray().Select(days => Morning(After(begins, days!.GetValue<int>()))).ToList();
        for (var i = 0; i < ladder.Count; i++)
        {
            owed.Add(new OwedMail("untriaged-reminder", ladder[i], i + 1 < ladder.Count ? ladder[i + 1] : null));
        }

        owed.Add(new OwedMail("untriaged-escalation", Morning(After(begins, 10)), null));
        var patience = Morning(After(begins, 15));
        owed.Add(new OwedMail("no-answer-yet", patience, patience.AddDays(30)));
        var taken = story.Taken ?? story.Asked ?? story.Retained;
        owed = [.. owed.Where(mail => taken is null || mail.Due < At(taken.Value))];

        if (story is { Asked: { } asked, AnswerBefore: { } last })
        {
            var (week, eve) = (At(last.AddDays(-7).ToDateTime(new TimeOnly(8, 0))), At(last.AddDays(-1).ToDateTime(new TimeOnly(8, 0))));
            owed.Add(new OwedMail("information-reminder", week, eve));
            owed.Add(new OwedMail("information-reminder", eve, At(last.AddDays(1).ToDateTime(TimeOnly.MinValue))));
            owed.Add(new OwedMail("information-overdue", Morning(WorkingFrom(last.AddDays(1))), null));
        }

        if (story is { OpinionAsked: not null, OpinionBefore: { } before })
        {
            var (five, day, after) = (WorkingUntil(before.AddDays(-5)), WorkingUntil(before.AddDays(-1)), After(before.ToDateTime(TimeOnly.MinValue), 1));
            owed.Add(new OwedMail("opinion-reminder", Morning(five), Morning(day)));
            owed.Add(new OwedMail("opinion-reminder", Morning(day), At(before.AddDays(1).ToDateTime(TimeOnly.MinValue))));
            owed.Add(new OwedMail("opinion-reminder", Morning(after), Morning(after).AddDays(14)));
            owed.Add(new OwedMail("opinion-overdue", Morning(After(before.ToDateTime(TimeOnly.MinValue), 2)), null));
        }

        if (story.ReceiptRefused)
        {
            owed.Add(new OwedMail("registration", Morning(After(story.Deposited, 1)), null));
            owed.Add(new OwedMail("receipt-late", Morning(After(story.Deposited, 1)), null));
            owed.Add(new OwedMail("receipt-late", Morning(After(story.Deposited, 9)), null));
        }

        owed.AddRange(Silence(story));
        if (story is { Retained: { } decided, ContractStart: { } start } && call["nextSteps"] is JsonArray steps)
        {
            foreach (var months in steps.Select(step => step!["afterMonths"]!.GetValue<int>()))
            {
                var date = start.AddMonths(months);
                owed.Add(new OwedMail("next-step", At(date.AddDays(-30).ToDateTime(new TimeOnly(8, 0))), At(date.ToDateTime(new TimeOnly(8, 0)))));
                owed.Add(new OwedMail("next-step", At(date.ToDateTime(new TimeOnly(8, 0))), null));
                owed.Add(new OwedMail("next-step-due", Morning(WorkingFrom(date.AddDays(1))), null));
            }
        }

        return owed;
    }

    private IEnumerable<OwedMail> Silence(FileStory story)
    {
        var months = call["silence"]!["regime"]!.GetValue<string>() switch { "rejectionAfterTwoMonths" => 2, "rejectionAfterEightMonths" => 8, _ => 0 };
        if (months == 0)
        {
            yield break;
        }

        var date = DateOnly.FromDateTime(story.Deposited).AddMonths(months);
        if (story is { Asked: { } asked, AnswerBefore: { } last })
        {
            date = date.AddDays(last.DayNumber - DateOnly.FromDateTime(asked).DayNumber);
        }

        var near = new[] { 30, 15, 5 }.Select(days => Morning(WorkingUntil(date.AddDays(-days)))).ToList();
        for (var i = 0; i < near.Count; i++)
        {
            if (story.Retained is null || near[i] < At(story.Retained.Value))
            {
                yield return new OwedMail("silence-near", near[i], i + 1 < near.Count ? near[i + 1] : At(date.AddDays(1).ToDateTime(TimeOnly.MinValue)));
            }
        }

        if (story.Retained is null)
        {
            yield return new OwedMail("silence-reached-candidate", At(date.AddDays(1).ToDateTime(new TimeOnly(8, 0))), null);
            yield return new OwedMail("silence-reached", Morning(WorkingFrom(date.AddDays(1))), null);
        }
    }

    private JsonObject Wave(string id) => call["waves"]!.AsArray().Select(wave => wave!.AsObject()).Single(wave => wave["id"]!.GetValue<string>() == id);

    private DateTime Closing(string waveId) => Wave(waveId)["closesAt"]!.GetValue<DateTime>();

    private static DateTime Latest(DateTime one, DateTime other) => one > other ? one : other;

    private static DateTimeOffset AtWork(DateTimeOffset moment)
    {
        var local = TimeZoneInfo.ConvertTime(moment, Paris).DateTime;
        var today = DateOnly.FromDateTime(local);
        return IsAtWork(moment) ? moment : Morning(WorkingFrom(local.Hour < 9 ? today : today.AddDays(1)));
    }

    private static DateTimeOffset Morning(DateOnly day) => At(day.ToDateTime(new TimeOnly(9, 0)));

    private static DateOnly After(DateTime start, int workingDays)
    {
        var day = DateOnly.FromDateTime(start);
        while (workingDays > 0)
        {
            day = day.AddDays(1);
            workingDays -= IsOff(day) ? 0 : 1;
        }

        return day;
    }

    private static DateOnly WorkingFrom(DateOnly day) => IsOff(day) ? WorkingFrom(day.AddDays(1)) : day;

    private static DateOnly WorkingUntil(DateOnly day) => IsOff(day) ? WorkingUntil(day.AddDays(-1)) : day;

    private static bool IsOff(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || Holidays.Contains(day);
}
