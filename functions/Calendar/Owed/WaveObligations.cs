using System.Globalization;
using TI.Serverless.Functions.Calendar.Actions;
using TI.Serverless.Functions.Calendar.Mails;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Calendar.Owed;

/// <summary>What the waves of a call owe, by its definition alone. A date that moves makes other rows: a reminder of a new closing is a new one.</summary>
internal static class WaveObligations
{
    /// <summary>Who confirmed their alert while the wave opened is told in a second go.</summary>
    private static readonly TimeSpan Stragglers = TimeSpan.FromMinutes(15);

    /// <summary>How late a run may be and still tell holders of drafts something: after that they know.</summary>
    private static readonly TimeSpan Lateness = TimeSpan.FromDays(31);

    /// <summary>Days before the results at which who decides is told what is not decided.</summary>
    private const int ResultsNotice = 7;

    public static IReadOnlyList<Obligation> Of(CallDefinition call) => [.. call.Waves.SelectMany(wave => Of(call, wave))];

    /// <summary>How a mail about a closing names it, so that one of a closing that was put off is another mail.</summary>
    public static string ClosingOccasion(Wave wave, string what) => string.Create(CultureInfo.InvariantCulture, $"{wave.Id}~{what}~{wave.ClosesAt:yyyyMMddHHmmss}");

    public static string ResultsOccasion(Wave wave, string step) => string.Create(CultureInfo.InvariantCulture, $"{wave.Id}~results~{wave.ResultsOn:yyyyMMdd}~{step}");

    private static IEnumerable<Obligation> Of(CallDefinition call, Wave wave)
    {
        yield return Owes(TellOpening.ActionName, wave.Id, wave.Opening, wave.Closing);
        yield return Owes(TellOpening.ActionName, $"{wave.Id}~again", wave.Opening + Stragglers, wave.Closing);

        // Of several that a late run finds due, only the nearest to the closing still says something true.
        var reminders = call.Reminders.DueBefore(wave);
        for (var i = 0; i < reminders.Count; i++)
        {
            var until = i + 1 < reminders.Count ? reminders[i + 1].At : wave.Closing;
            yield return Owes(RemindDrafts.ActionName, ClosingOccasion(wave, reminders[i].Offset), reminders[i].At, until);
        }

        yield return Owes(
            TellDraftHolders.ActionName, ClosingOccasion(wave, "closed"), wave.LastMoment(draftStartedInTime: true).AddTicks(1), wave.Closing + Lateness);

        var days = WorkingDays.For(call.Contact.Departement);
        var closed = wave.LastMoment(draftStartedInTime: true).AddTicks(1);
        yield return ToStaff(WaveClosedMail.MailName, ClosingOccasion(wave, "team"), StaffHours.NextAfter(days, closed), closed + Lateness);
        if (wave.ResultsOn is { } results)
        {
            var (week, day) = (days.OnOrBefore(results.AddDays(-ResultsNotice)), days.OnOrBefore(results));
            if (StaffHours.On(week) > closed)
            {
                yield return ToStaff(ResultsMail.MailName, ResultsOccasion(wave, "j7"), StaffHours.On(week), StaffHours.On(day));
            }

            yield return ToStaff(ResultsMail.MailName, ResultsOccasion(wave, "day"), StaffHours.On(day), StaffHours.EndOf(results) + Lateness);
        }

        Obligation ToStaff(string name, string occasion, DateTimeOffset dueAt, DateTimeOffset until) =>
            Owes(name, occasion, dueAt, until) with { WorkingDaysOf = call.Contact.Departement ?? "" };

        Obligation Owes(string name, string occasion, DateTimeOffset dueAt, DateTimeOffset until) =>
            Obligation.OfWave(call.Id, wave.Id, name, occasion, dueAt, until);
    }
}
