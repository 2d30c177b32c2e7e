namespace TI.Serverless.Functions.Calls.Feeds;

/// <summary>
/// Openings and closings as an iCalendar file. Made of the definitions alone, it is the same whenever it is asked for, so that calendars which ask
/// every hour are told that nothing changed.
/// </summary>
internal static class CalendarFile
{
    public const string ContentType = IcsFile.ContentType;

    /// <param name="calls">The calls, closed ones too: a calendar keeps its past.</param>
    /// <param name="name">What calendars show as its name.</param>
    /// <param name="host">The site's own name, which makes identifiers unique.</param>
    /// <param name="pageOf">The absolute address of a call's page.</param>
    public static byte[] Write(IEnumerable<CallDefinition> calls, string name, string host, Func<CallDefinition, string> pageOf)
    {
        var file = new IcsFile(name, "PT12H");
        foreach (var milestone in calls.SelectMany(CallMilestone.Of).Where(one => one.Kind != MilestoneKind.ClosingSoon))
        {
            var page = pageOf(milestone.Call);
            file.Add(new IcsEvent($"{milestone.Key}@{host}", milestone.At, milestone.Title, $"{milestone.Text}\n{milestone.Call.Operator}\n{page}", page));
        }

        return file.ToBytes();
    }
}
