using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Mail.Notifications;

namespace TI.Serverless.Functions.Calendar.Owed;

/// <summary>Nobody has taken charge of a file: the team is reminded, at the working days after the deposit that the call says.</summary>
internal static class TriageLadder
{
    public static IEnumerable<Obligation> Of(CallDefinition call, Application application)
    {
        if (application.Status != ApplicationStatus.Submitted)
        {
            yield break;
        }

        var days = FilePlace.TeamDays(call, application);
        var start = ParisTime.DateOf(StartOfTriage(call, application));
        var steps = call.Triage.RemindAfterWorkingDays.Order().Select(count => (Count: count, At: StaffHours.On(days.Add(start, count)))).ToArray();
        for (var i = 0; i < steps.Length; i++)
        {
            yield return Obligation.OfFile(
                application,
                UntriagedReminderMail.NotificationName,
                UntriagedReminderMail.OccasionOf(steps[i].Count),
                steps[i].At,
                until: i + 1 < steps.Length ? steps[i + 1].At : null);
        }
    }

    /// <summary>The deposit, or the closing of the wave in a call whose examination begins with it.</summary>
    private static DateTimeOffset StartOfTriage(CallDefinition call, Application application)
    {
        var deposit = application.SubmittedAt!.Value;
        return call.OnClose == OnClose.StartTriage && call.FindWave(application.WaveId) is { } wave && wave.Closing > deposit ? wave.Closing : deposit;
    }
}
