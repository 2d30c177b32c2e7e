using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Mail.Notifications;

namespace TI.Serverless.Functions.Calendar.Owed;

/// <summary>Pieces that may follow the deposit: the candidate is reminded of those that did not come, by their date; the team is told once it is past.</summary>
internal static class AwaitedPieces
{
    public static IEnumerable<Obligation> Of(CallDefinition call, Application application)
    {
        var deposit = application.SubmittedAt!.Value;
        var days = FilePlace.TeamDays(call, application);
        var dates = FollowingPieces.Of(call, application, deposit)
            .Where(piece => piece.State != FollowingState.Received)
            .Select(piece => piece.Piece.Until)
            .Distinct();
        foreach (var until in dates)
        {
            foreach (var (step, at, senseless) in CandidateSteps.Before(until, ParisTime.DateOf(deposit)))
            {
                yield return Obligation.OfFile(application, PiecesReminderMail.NotificationName, PiecesReminderMail.OccasionOf(until, step), at, senseless);
            }

            yield return Obligation.OfFile(
                application, PiecesOverdueMail.NotificationName, PiecesReminderMail.OccasionOf(until, "late"), StaffHours.On(days.OnOrAfter(until.AddDays(1))));
        }
    }
}
