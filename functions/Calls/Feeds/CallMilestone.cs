namespace TI.Serverless.Functions.Calls.Feeds;

/// <summary>What happens to a wave at a moment that its definition sets. The names are part of identifiers: never rename one.</summary>
internal enum MilestoneKind
{
    Opens,
    ClosingSoon,
    Closes,
}

/// <summary>A moment of a wave, made of its definition alone.</summary>
/// <param name="Call">The call.</param>
/// <param name="Wave">The wave.</param>
/// <param name="Kind">What happens.</param>
/// <param name="At">When, with the offset of Paris. A closing is the last second in time.</param>
internal sealed record CallMilestone(CallDefinition Call, Wave Wave, MilestoneKind Kind, DateTimeOffset At)
{
    /// <summary>Seven days before, at 8:00: enough to finish a draft that was left aside.</summary>
    private static readonly ReminderOffset Soon = ReminderOffset.Parse("P7D");

    /// <summary>Names the milestone among all, whatever its date becomes.</summary>
    public string Key => $"{Call.Id}.{Wave.Id}.{Kind.ToString().ToLowerInvariant()}";

    /// <summary>The call, and its wave where there are several.</summary>
    private string Name => Call.Waves.Count > 1 ? $"{Call.Title}, {Wave.Label}" : Call.Title;

    public string Title => French.Typeset(Kind switch
    {
        MilestoneKind.Opens => $"Ouverture : {Name}",
        MilestoneKind.ClosingSoon => $"Bientôt clos : {Name}",
        _ => $"Clôture : {Name}",
    });

    /// <summary>The dates of the wave in one sentence, true whenever it is read.</summary>
    public string Text => French.Typeset(Kind switch
    {
        MilestoneKind.Opens => $"Dépôt du {ParisTime.Deadline(Wave.Opening)} au {ParisTime.Deadline(Wave.Closing)}.",
        MilestoneKind.ClosingSoon => $"Déposez votre candidature au plus tard le {ParisTime.Deadline(Wave.Closing)}.",
        _ => $"Dernier moment pour déposer : le {ParisTime.Deadline(Wave.Closing)}.",
    });

    /// <summary>The milestones of a call in the order of their dates; a wave too short to close soon has two.</summary>
    public static IEnumerable<CallMilestone> Of(CallDefinition call)
    {
        foreach (var wave in call.Waves)
        {
            yield return new CallMilestone(call, wave, MilestoneKind.Opens, wave.Opening);
            var soon = Soon.Before(wave.ClosesAt);
            if (soon > wave.Opening)
            {
                yield return new CallMilestone(call, wave, MilestoneKind.ClosingSoon, soon);
            }

            yield return new CallMilestone(call, wave, MilestoneKind.Closes, wave.Closing);
        }
    }
}
