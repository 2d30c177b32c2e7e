using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Batches.Pages;

/// <summary>The paths of decisions taken together.</summary>
public static class BatchPaths
{
    public static string Home(string callId) => $"{OfficePaths.Call(callId)}/decisions";

    public static string Prepare(string callId, string waveId) => $"{OfficePaths.Call(callId)}/selection/{waveId}/decisions";

    public static string Batch(string callId, string batchId) => $"{Home(callId)}/{batchId}";

    public static string Letter(string callId, string batchId, string applicationId) => $"{Batch(callId, batchId)}/lettres/{applicationId}";

    public static string Withdrawal(string callId, string applicationId) => $"{Home(callId)}/retraits/{applicationId}";

    public static string Templates(string callId) => $"{OfficePaths.Call(callId)}/modeles-de-lettres";

    public static string Results(string callId, string waveId) => $"/appels/{callId}/resultats/{waveId}";
}
