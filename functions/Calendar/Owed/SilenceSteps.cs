using System.Globalization;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Mail.Notifications;

namespace TI.Serverless.Functions.Calendar.Owed;

/// <summary>
/// The date at which silence decides comes near, then is reached. While a request for information suspends the period nothing is announced before the
/// time that was given for it is over: an answer moves the date.
/// </summary>
internal static class SilenceSteps
{
    private static readonly int[] DaysBefore = [30, 15, 5];

    public static IEnumerable<Obligation> Of(CallDefinition call, Application application)
    {
        if (application.Status.IsFinal() || SilenceClock.DecidesOn(call, application) is not { } date)
        {
            yield break;
        }

        var days = FilePlace.TeamDays(call, application);
        var reached = StaffHours.EndOf(date);
        var steps = DaysBefore
            .Select(count => (Count: count, On: days.OnOrBefore(date.AddDays(-count))))
            .Where(step => !IsSuspended(application, step.On) && step.On > ParisTime.DateOf(application.SubmittedAt!.Value))
            .ToArray();
        for (var i = 0; i < steps.Length; i++)
        {
            var until = i + 1 < steps.Length ? StaffHours.On(steps[i + 1].On) : reached;
            yield return Obligation.OfFile(
                application, SilenceNearMail.NotificationName, OccasionOf(date, string.Create(CultureInfo.InvariantCulture, $"{steps[i].Count}d")), StaffHours.On(steps[i].On), until);
        }

        yield return Obligation.OfFile(application, SilenceReachedMail.NotificationName, OccasionOf(date, "team"), StaffHours.On(days.OnOrAfter(date.AddDays(1))));
        yield return Obligation.OfFile(
            application, SilenceReachedCandidateMail.NotificationName, OccasionOf(date, "candidate"), StaffHours.ToCandidate(date.AddDays(1)));
    }

    /// <summary>The day of the decision first: a date that moves makes other mails.</summary>
    public static string OccasionOf(DateOnly date, string step) => string.Create(CultureInfo.InvariantCulture, $"{date:yyyyMMdd}~{step}");

    /// <summary>Whether an occasion is of the date as it stands now.</summary>
    public static bool IsStill(CallDefinition call, Application application, string occasion) =>
        !application.Status.IsFinal() && SilenceClock.DecidesOn(call, application) is { } date && occasion.StartsWith(OccasionOf(date, ""), StringComparison.Ordinal);

    private static bool IsSuspended(Application application, DateOnly day) => application.Review.OpenRequest is { } request && day <= request.AnswerBefore;
}
