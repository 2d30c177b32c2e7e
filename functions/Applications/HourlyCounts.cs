namespace TI.Serverless.Functions.Applications;

/// <summary>
/// How often the people of a file did something in the hour of the clock that runs. It stands in the file's own row, which is read and written
/// anyway: counting costs no operation (decision 0028).
/// </summary>
/// <param name="Hour">The beginning of that hour.</param>
/// <param name="Files">Files announced, or sent at once.</param>
/// <param name="Messages">Messages written to the team.</param>
public sealed record HourlyCounts(DateTimeOffset Hour, int Files, int Messages)
{
    private static readonly TimeSpan Length = TimeSpan.FromHours(1);

    /// <summary>Nothing yet.</summary>
    public static readonly HourlyCounts None = new(DateTimeOffset.MinValue, 0, 0);

    /// <summary>When one may begin again.</summary>
    public DateTimeOffset Ends => Hour + Length;

    /// <summary>The counts of the hour of this moment: those of another hour are forgotten.</summary>
    public HourlyCounts At(DateTimeOffset moment)
    {
        var hour = new DateTimeOffset(moment.UtcTicks - (moment.UtcTicks % Length.Ticks), TimeSpan.Zero);
        return hour == Hour ? this : None with { Hour = hour };
    }
}
