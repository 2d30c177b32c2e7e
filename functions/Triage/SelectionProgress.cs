using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Triage;

/// <summary>Where an application stands among the stages of its call's selection.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Count">1 for a call that lists no stages.</param>
/// <param name="Stage">Null for a call that lists none.</param>
internal sealed record SelectionProgress(int Number, int Count, SelectionStage? Stage)
{
    public bool IsLast => Number == Count;

    /// <summary>« Étape 2 sur 2 : comité national »; null for a call of one stage.</summary>
    public string? Text => Stage is null || Count == 1 ? null : $"Étape {Number} sur {Count} : {Stage.DecidedBy}";

    /// <summary>A stage that the definition no longer has counts for nothing.</summary>
    public static SelectionProgress Of(CallDefinition call, Application application)
    {
        var reached = application.Review.Stages.Select(move => NumberOf(call, move.StageId)).DefaultIfEmpty(1).Max();
        return new SelectionProgress(Math.Max(reached, 1), Math.Max(call.Stages.Count, 1), call.Stages.ElementAtOrDefault(Math.Max(reached, 1) - 1));
    }

    /// <summary>From 1; 0 when the call has no such stage.</summary>
    public static int NumberOf(CallDefinition call, string stageId) =>
        call.Stages.Select((stage, index) => stage.Id == stageId ? index + 1 : 0).DefaultIfEmpty(0).Max();
}
