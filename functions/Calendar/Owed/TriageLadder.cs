using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Mail.Notifications;

namespace TI.Serverless.Functions.Calendar.Owed;

/// <summary>
/// Nobody has taken charge of a file: the team is reminded at the working days that the call says, then its head; and the candidate is told that the
/// file is not forgotten.
/// </summary>
internal static class TriageLadder
{
    /// <summary>A word that comes a month late worries more than it reassures.</summary>
    private const int Patience = 30;

    public static IEnumerable<Obligation> Of(CallDefinition call, Application application)
    {
        if (application.Status != ApplicationStatus.Submitted)
        {
            yield break;
        }

        var rules = call.Triage;
        var days = FilePlace.TeamDays(call, application);
        var start = ParisTime.DateOf(StartOfTriage(call, application));
        DateTimeOffset After(int count) => StaffHours.On(days.Add(start, count));

        var steps = rules.RemindAfterWorkingDays.Order().ToArray();
        var head = steps.Length > 0 && rules.HeadAfterWorkingDays > 0 ? After(rules.HeadAfterWorkingDays) : (DateTimeOffset?)null;
        for (var i = 0; i < steps.Length; i++)
        {
            yield return Obligation.OfFile(
                application,
                UntriagedReminderMail.NotificationName,
                UntriagedReminderMail.OccasionOf(steps[i]),
                After(steps[i]),
                until: i + 1 < steps.Length ? After(steps[i + 1]) : null);
        }

        if (head is { } escalation)
        {
            yield return Obligation.OfFile(application, UntriagedEscalationMail.NotificationName, "head", escalation);
        }

        if (rules.TellCandidateAfterWorkingDays > 0)
        {
            var told = After(rules.TellCandidateAfterWorkingDays);
            yield return Obligation.OfFile(application, NoAnswerYetMail.NotificationName, "once", told, told.AddDays(Patience));
        }
    }

    /// <summary>The deposit, or the closing of the wave in a call whose examination begins with it.</summary>
    private static DateTimeOffset StartOfTriage(CallDefinition call, Application application)
    {
        var deposit = application.SubmittedAt!.Value;
        return call.OnClose == OnClose.StartTriage && call.FindWave(application.WaveId) is { } wave && wave.Closing > deposit ? wave.Closing : deposit;
    }
}
