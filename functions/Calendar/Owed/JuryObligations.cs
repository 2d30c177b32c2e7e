using System.Globalization;
using TI.Serverless.Functions.Calendar.Mails;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Juries;

namespace TI.Serverless.Functions.Calendar.Owed;

/// <summary>
/// What a jury owes: its members are reminded five days and one day before the last day of scoring, and the working day after; then who decides is told.
/// Written before the jury is saved: of a jury that was not, or was changed since, nothing is said.
/// </summary>
internal static class JuryObligations
{
    /// <summary>After so many days, reminding of a date that is past is reproach.</summary>
    private const int Patience = 14;

    public static IEnumerable<Obligation> Of(CallDefinition call, Jury jury)
    {
        var days = WorkingDays.For(call.Contact.Departement);
        var last = ParisTime.DateOf(jury.ClosesAt);
        var (five, eve) = (days.OnOrBefore(last.AddDays(-5)), days.OnOrBefore(last.AddDays(-1)));
        var first = ParisTime.DateOf(jury.OpensAt);
        if (five > first)
        {
            yield return Reminder("j5", StaffHours.On(five), StaffHours.On(eve));
        }

        if (eve > first)
        {
            yield return Reminder("j1", StaffHours.On(eve), StaffHours.EndOf(last));
        }

        var after = StaffHours.On(days.Add(last, 1));
        yield return Reminder("late", after, after.AddDays(Patience));
        yield return ToStaff(Obligation.OfWave(call.Id, JuryRounds.WaveIdOf(jury.WaveId), ScoringOverdueMail.MailName, OccasionOf(jury, "overdue"), StaffHours.On(days.Add(last, 2))));

        Obligation Reminder(string step, DateTimeOffset at, DateTimeOffset until) =>
            ToStaff(Obligation.OfWave(call.Id, JuryRounds.WaveIdOf(jury.WaveId), ScoringReminderMail.MailName, OccasionOf(jury, step), at, until));

        Obligation ToStaff(Obligation one) => one with { WorkingDaysOf = call.Contact.Departement ?? "" };
    }

    /// <summary>The wave, or the round of it, whose jury an occasion is of.</summary>
    public static string KeyOf(string occasion) => occasion.Split('~')[0];

    /// <summary>Whether an occasion is of the last day that the jury has now.</summary>
    public static bool IsOf(Jury jury, string occasion) => occasion.StartsWith(OccasionOf(jury, ""), StringComparison.Ordinal);

    /// <summary>The files that a member has not scored for good, and does not stand aside from.</summary>
    public static IReadOnlyList<JuryFile> Missing(JuryRecord record, string member) =>
        [.. record.Files.Where(file => record.FindConflict(file.Id, member) is null && record.FindScore(file.Id, member) is not { IsFinal: true })];

    private static string OccasionOf(Jury jury, string step) => string.Create(CultureInfo.InvariantCulture, $"{jury.WaveId}~{jury.ClosesAt.UtcDateTime:yyyyMMddHHmm}~{step}");
}
