using System.Globalization;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calendar.Mails;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Calendar.Owed;

/// <summary>Somebody asks about their data: the administrators of the call are told at once, a week and a day before the month is over, and the day after.</summary>
internal static class DataRequestSteps
{
    private static readonly (string Step, int Days)[] Steps = [("week", -7), ("day", -1), ("late", 1)];

    public static IEnumerable<Obligation> Of(CallDefinition call, Application application)
    {
        var days = FilePlace.TeamDays(call, application);
        foreach (var request in application.Review.DataRequests.Where(request => request.Answer is null))
        {
            yield return Obligation.OfFile(application, DataRequestMail.MailName, OccasionOf(request, "asked"), StaffHours.NextAfter(days, request.At));
            foreach (var (step, after) in Steps)
            {
                yield return Obligation.OfFile(application, DataRequestMail.MailName, OccasionOf(request, step), StaffHours.On(days.OnOrAfter(request.AnswerBefore.AddDays(after))));
            }
        }
    }

    /// <summary>The request that an occasion is about; null once it was answered.</summary>
    public static DataRequest? Find(Application application, string occasion) =>
        application.Review.DataRequests.FirstOrDefault(request => request.Answer is null && occasion.StartsWith(OccasionOf(request, ""), StringComparison.Ordinal));

    private static string OccasionOf(DataRequest request, string step) => string.Create(CultureInfo.InvariantCulture, $"{request.Number}~{request.AnswerBefore:yyyyMMdd}~{step}");
}
