namespace TI.Serverless.Functions.Calls.Revisions;

/// <summary>
/// What a call is for a file that was made with an earlier revision. The file keeps what was asked and promised when it was made: form,
/// pieces, who may apply, the place, stages, outcomes, silence, how long data is kept. It follows what a publication corrects for everybody:
/// the dates (an extension is for all), the team, whom to write to, where to appeal, the grids of juries, the reminders.
/// </summary>
internal static class RevisionInForce
{
    public static CallDefinition Of(CallDefinition own, CallDefinition current) => own.Revision == current.Revision
        ? current
        : own with
        {
            Title = current.Title,
            Summary = current.Summary,
            Operator = current.Operator,
            Contact = current.Contact,
            Appeal = current.Appeal,
            PersonalData = current.PersonalData,
            Waves = Waves(own, current),
            Envelope = current.Envelope,
            Jury = current.Jury,
            Stages = Stages(own, current),
            OnClose = current.OnClose,
            Closed = current.Closed,
            Reminders = current.Reminders,
            Triage = current.Triage with { ReasonRequired = own.Triage.ReasonRequired },
        };

    /// <summary>The stages of then with the grids of now.</summary>
    private static List<SelectionStage> Stages(CallDefinition own, CallDefinition current) =>
        [.. own.Stages.Select(stage => current.Stages.FirstOrDefault(now => now.Id == stage.Id) is { } now ? stage with { Jury = now.Jury } : stage)];

    /// <summary>The dates of now with the lists of territories of then: a list asks for the site in a question of its own form.</summary>
    private static List<Wave> Waves(CallDefinition own, CallDefinition current) =>
    [
        .. current.Waves.Select(wave => wave with { TerritoryList = own.FindWave(wave.Id)?.TerritoryList }),
        .. own.Waves.Where(wave => current.FindWave(wave.Id) is null),
    ];
}
