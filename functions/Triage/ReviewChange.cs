using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Batches;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Triage;

/// <summary>What an action makes of an application, and the event that explains it.</summary>
internal static class ReviewChange
{
    /// <param name="command">What was asked.</param>
    /// <param name="action">The action it names.</param>
    /// <param name="call">The call.</param>
    /// <param name="application">As it stands.</param>
    /// <param name="officer">The name that signs.</param>
    /// <param name="now">When.</param>
    /// <param name="email">Where to write to who thereby takes charge; null when nobody in particular does.</param>
    public static (Application Reviewed, ApplicationEvent Event) Of(
        ReviewApplication command, TriageAction action, CallDefinition call, Application application, string officer, DateTimeOffset now, EmailAddress? email = null)
    {
        var text = string.IsNullOrWhiteSpace(command.Text) ? null : command.Text.Trim();
        var taken = application with
        {
            Version = application.Version + 1,
            Review = application.Review with { Assignment = application.Review.Assignment ?? new Assignment(officer, now) { Email = email?.ToString() } },
        };
        var granted = SingleGrants.IsGrant(call, action) ? SingleGrants.Amount(command.Amount, call, application).Value : null;
        var reviewed = action switch
        {
            { Outcome: { } outcome } => Decided(taken, new Decision(outcome, text, officer, now)
            {
                Value = action.Decides?.Value,
                Label = action.Decides?.Label,
                RedirectedTo = action.Redirects ? command.RedirectedTo!.Trim() : null,
                Amount = granted,
            }),
            { LeadsTo: { } stage } => Moved(taken, new StageMove(stage.Id, officer, now)),
            _ when action == TriageAction.AskInformation => Asked(taken, new InformationRequest(text!, officer, now, command.AnswerBefore!.Value)
            {
                Fields = [.. command.Opened.Where(id => call.Form.FindField(id) is not null)],
                Pieces = [.. command.Opened.Where(id => call.FindAttachment(id) is not null)],
            }),
            _ => taken with { Status = ApplicationStatus.InReview },
        };
        return (reviewed, new ApplicationEvent
        {
            Version = reviewed.Version,
            Kind = action.Event,
            At = now,
            By = officer,
            Text = text,
            Words = action.LeadsTo is null ? action.Decides?.Label : SelectionProgress.Of(call, reviewed).Text,
            StageId = action.LeadsTo?.Id,
            RedirectedTo = action.Redirects ? reviewed.Review.Decision!.RedirectedTo : null,
            Amount = granted,
        });
    }

    private static Application Decided(Application taken, Decision decision) => taken with
    {
        Status = decision.Outcome,
        Review = taken.Review with { OpenRequest = decision.Outcome.IsFinal() ? null : taken.Review.OpenRequest, Decision = decision },
    };

    /// <summary>Who was on the reserve list of a stage leaves it with the stage.</summary>
    private static Application Moved(Application taken, StageMove move) => taken with
    {
        Status = taken.Status is ApplicationStatus.Submitted or ApplicationStatus.Reserve ? ApplicationStatus.InReview : taken.Status,
        Review = taken.Review with
        {
            Stages = [.. taken.Review.Stages, move],
            Decision = taken.Status == ApplicationStatus.Reserve ? null : taken.Review.Decision,
        },
    };

    private static Application Asked(Application taken, InformationRequest request) => taken with
    {
        Status = taken.Status == ApplicationStatus.Submitted ? ApplicationStatus.InReview : taken.Status,
        Review = taken.Review with { OpenRequest = request },
    };
}
