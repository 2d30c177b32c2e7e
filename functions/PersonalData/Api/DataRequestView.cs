using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.PersonalData.Api;

/// <summary>A request about data, as its author's program reads it.</summary>
internal sealed record DataRequestView(int Number, DataRequestKind Kind, DateTimeOffset At, string Text, DateOnly AnswerBefore)
{
    /// <summary>The one that waits.</summary>
    public static DataRequestView OfLast(Application application, DataRequestKind kind, EmailAddress by)
    {
        var request = application.Review.DataRequests.Last(one => one.Answer is null && one.Kind == kind && one.By == by.ToString());
        return new DataRequestView(request.Number, request.Kind, request.At, request.Text, request.AnswerBefore);
    }
}
