using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Retention;

/// <summary>Checks that a log is as it was written.</summary>
internal static class ErasureLog
{
    public static bool IsChained(IReadOnlyList<ErasureEntry> log)
    {
        var previous = "";
        for (var i = 0; i < log.Count; i++)
        {
            if (log[i].Sequence != i + 1 || log[i].Previous != previous || log[i].Hash != RetentionStore.HashOf(log[i]))
            {
                return false;
            }

            previous = log[i].Hash;
        }

        return true;
    }
}
