using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Mail.Notifications;

namespace TI.Serverless.Functions.Calendar.Owed;

/// <summary>The candidate was asked for something: reminded seven days and one day before the date given; once it is past, the team is told.</summary>
internal static class AwaitedAnswers
{
    public static IEnumerable<Obligation> Of(CallDefinition call, Application application)
    {
        if (application.Status.IsFinal() || application.Review.OpenRequest is not { } request)
        {
            yield break;
        }

        foreach (var (step, at, until) in CandidateSteps.Before(request.AnswerBefore, askedOn: ParisTime.DateOf(request.At)))
        {
            yield return Obligation.OfFile(application, InformationReminderMail.NotificationName, InformationReminderMail.OccasionOf(request, step), at, until);
        }

        var days = FilePlace.TeamDays(call, application);
        yield return Obligation.OfFile(
            application,
            InformationOverdueMail.NotificationName,
            InformationReminderMail.OccasionOf(request, "late"),
            StaffHours.On(days.OnOrAfter(request.AnswerBefore.AddDays(1))));
    }
}
