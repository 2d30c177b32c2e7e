namespace TI.Serverless.Functions.Storage;

/// <summary>Keys of table Batches: a partition for each call, and one of those that are to leave.</summary>
internal static class BatchKeys
{
    /// <summary>No call has this id: ids have no bar.</summary>
    public const string Due = "due|";

    public const string Batches = "batch|";
    public const string Templates = "template|";

    public const string AfterLastBatch = "batch}";

    public static string BatchOf(string rowKey) => rowKey[Batches.Length..];

    public static string Batch(string batchId) => Batches + batchId;

    public static string Letters(string batchId) => $"letter|{batchId}|";

    public static string Letter(string batchId, string applicationId) => Letters(batchId) + applicationId;

    public static string Template(string action) => Templates + action;

    public static string TemplateAction(string rowKey) => rowKey[Templates.Length..];

    public static string DueBatch(string callId, string batchId) => $"{callId}|{batchId}";

    public static (string CallId, string BatchId) ReadDue(string rowKey) =>
        rowKey.Split('|') is [var callId, var batchId] ? (callId, batchId) : throw new FormatException("This is not the key of a batch that is to leave.");
}
