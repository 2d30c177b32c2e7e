using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Triage;

namespace TI.Serverless.Functions.Batches;

/// <summary>The decisions that can be taken together. A redirection names another body for each candidate: it stays one by one.</summary>
internal static class BatchActions
{
    public static IReadOnlyList<TriageAction> For(CallDefinition call) => [.. TriageChoices.For(call).Where(action => action.IsDecision && !action.Redirects)];

    public static bool IsRefusal(TriageAction action) => action.Outcome is ApplicationStatus.NotRetained or ApplicationStatus.NotEligible;

    public static TriageAction? Yes(CallDefinition call) => For(call).FirstOrDefault(action => action.Outcome == ApplicationStatus.Retained);

    public static TriageAction? No(CallDefinition call) => For(call).FirstOrDefault(action => action.Outcome == ApplicationStatus.NotRetained);

    public static TriageAction? Reserve(CallDefinition call) => For(call).FirstOrDefault(action => action.Outcome == ApplicationStatus.Reserve);
}
