using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Triage;

namespace TI.Serverless.Functions.Batches;

/// <summary>What a letter makes of an application when it leaves: the same decision and event as one taken alone, with the letter's own words.</summary>
internal static class BatchDecision
{
    public static (Application Decided, ApplicationEvent Event) Of(
        CallDefinition call, Batch batch, Letter letter, TriageAction action, Application application, DateTimeOffset now)
    {
        var by = batch.ScheduledBy ?? batch.PreparedBy;
        var text = LetterTemplate.Write(call, batch, letter, now);
        var command = new ReviewApplication(application.Id, action.Slug, application.Applicant.Email, letter.Reason);
        var (reviewed, @event) = ReviewChange.Of(command, action, call, application, by, now);
        return (
            reviewed with
            {
                Review = reviewed.Review with
                {
                    Decision = reviewed.Review.Decision! with { BatchId = batch.Id, Amount = letter.Amount, SignedBy = batch.Signatory, Letter = text },
                    Batches = [.. reviewed.Review.Batches, batch.Id],
                    DecisionOpenedAt = null,
                },
            },
            @event with { Letter = text, SignedBy = batch.Signatory, Amount = letter.Amount });
    }
}
