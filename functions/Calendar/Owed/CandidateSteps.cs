namespace TI.Serverless.Functions.Calendar.Owed;

/// <summary>When a candidate who owes something is reminded of it: their dates are those of the calendar, on Sundays too.</summary>
internal static class CandidateSteps
{
    /// <summary>Seven days and one day before a last day, each after the day it was asked; the first gives way to the second.</summary>
    public static IEnumerable<(string Step, DateTimeOffset At, DateTimeOffset Until)> Before(DateOnly lastDay, DateOnly askedOn)
    {
        var (week, eve) = (lastDay.AddDays(-7), lastDay.AddDays(-1));
        if (week > askedOn)
        {
            yield return ("j7", StaffHours.ToCandidate(week), StaffHours.ToCandidate(eve));
        }

        if (eve > askedOn)
        {
            yield return ("j1", StaffHours.ToCandidate(eve), StaffHours.EndOf(lastDay));
        }
    }
}
