using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Mail.Notifications;

namespace TI.Serverless.Functions.Calendar.Owed;

/// <summary>
/// Somebody was asked for an opinion: reminded five days and one day before its date (on the working day before, when that is none) and the working day
/// after; then who asked is told.
/// </summary>
internal static class AwaitedOpinions
{
    /// <summary>After so many days, reminding of a date that is past is reproach.</summary>
    private const int Patience = 14;

    public static IEnumerable<Obligation> Of(CallDefinition call, Application application) => application.Status.IsFinal()
        ? []
        : application.Review.Opinions.Where(opinion => opinion.State == OpinionState.Asked).SelectMany(opinion => Of(call, application, opinion));

    private static IEnumerable<Obligation> Of(CallDefinition call, Application application, Opinion opinion)
    {
        var days = FilePlace.TeamDays(call, application);
        var (asked, last) = (ParisTime.DateOf(opinion.AskedAt), opinion.AnswerBefore);
        var (five, eve) = (days.OnOrBefore(last.AddDays(-5)), days.OnOrBefore(last.AddDays(-1)));
        if (five > asked)
        {
            yield return Reminder("j5", StaffHours.On(five), StaffHours.On(eve));
        }

        if (eve > asked)
        {
            yield return Reminder("j1", StaffHours.On(eve), StaffHours.EndOf(last));
        }

        var after = StaffHours.On(days.Add(last, 1));
        yield return Reminder("late", after, after.AddDays(Patience));
        yield return Obligation.OfFile(application, OpinionOverdueMail.NotificationName, opinion.Id, StaffHours.On(days.Add(last, 2)));

        Obligation Reminder(string step, DateTimeOffset at, DateTimeOffset until) =>
            Obligation.OfFile(application, OpinionReminderMail.NotificationName, $"{opinion.Id}~{step}", at, until) with
            {
                RecipientHash = EmailAddress.Parse(opinion.Email).Hash,
            };
    }
}
