namespace TI.Serverless.Functions.Calls;

/// <summary>How long answering takes, for the estimate that a call's page prints.</summary>
internal static class Effort
{
    public static readonly TimeSpan Attachment = TimeSpan.FromMinutes(3);

    /// <summary>Rounded up to the next five minutes: an estimate that is too short is worse than one that is too long.</summary>
    public static int RoundedMinutes(TimeSpan effort) => Math.Max(5, (int)Math.Ceiling(effort.TotalMinutes / 5) * 5);
}
