using System.Globalization;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Mail.Notifications;

namespace TI.Serverless.Functions.Calendar.Owed;

/// <summary>
/// What a retained candidate still owes the scheme, such as the proof of twelve months of work: told a month before and on the day; the team is told the
/// working day after.
/// </summary>
internal static class NextSteps
{
    private const int NoticeDays = 30;

    public static IEnumerable<Obligation> Of(CallDefinition call, Application application)
    {
        if (application is not { Status: ApplicationStatus.Retained, Review.Decision: { } decision })
        {
            yield break;
        }

        var days = FilePlace.TeamDays(call, application);
        foreach (var step in call.NextSteps)
        {
            var date = DateOf(step, application, decision);
            var notice = date.AddDays(-NoticeDays);
            if (notice > ParisTime.DateOf(decision.At))
            {
                yield return Obligation.OfFile(
                    application, NextStepMail.NotificationName, OccasionOf(step, date, "soon"), StaffHours.ToCandidate(notice), StaffHours.ToCandidate(date));
            }

            yield return Obligation.OfFile(application, NextStepMail.NotificationName, OccasionOf(step, date, "due"), StaffHours.ToCandidate(date));
            yield return Obligation.OfFile(
                application, NextStepDueMail.NotificationName, OccasionOf(step, date, "team"), StaffHours.On(days.OnOrAfter(date.AddDays(1))));
        }
    }

    /// <summary>The step that an occasion is about, and its date; null when it is no longer owed.</summary>
    public static (NextStep Step, DateOnly Date)? Find(CallDefinition call, Application application, string occasion) =>
        application is { Status: ApplicationStatus.Retained, Review.Decision: { } decision }
            ? call.NextSteps
                .Select(step => ((NextStep Step, DateOnly Date)?)(step, DateOf(step, application, decision)))
                .FirstOrDefault(one => occasion.StartsWith(OccasionOf(one!.Value.Step, one.Value.Date, ""), StringComparison.Ordinal))
            : null;

    /// <summary>The last of their dates; null when nothing is owed.</summary>
    public static DateOnly? LastOn(CallDefinition call, Application application) =>
        application is { Status: ApplicationStatus.Retained, Review.Decision: { } decision } && call.NextSteps.Count > 0
            ? call.NextSteps.Max(step => DateOf(step, application, decision))
            : null;

    /// <summary>So many months after the date that the step counts from, and never before the day after the decision.</summary>
    private static DateOnly DateOf(NextStep step, Application application, Decision decision)
    {
        var decided = ParisTime.DateOf(decision.At);
        var start = step.FromField is { } field
            && DateOnly.TryParseExact(application.Answers[field].AsText(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var answered)
                ? answered
                : decided;
        var date = start.AddMonths(step.AfterMonths);
        return date > decided ? date : decided.AddDays(1);
    }

    private static string OccasionOf(NextStep step, DateOnly date, string what) => string.Create(CultureInfo.InvariantCulture, $"{step.Id}~{date:yyyyMMdd}~{what}");
}
