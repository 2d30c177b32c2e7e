using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Applications;

/// <summary>Until when an application can be deposited, and a draft edited: pages, API, mails and timers all ask here.</summary>
internal static class DepositWindow
{
    /// <summary>The wave that would take the deposit now; null when none does.</summary>
    public static Wave? WaveAt(this Application application, CallDefinition call, DateTimeOffset now) =>
        call.WaveForDeposit(application.StartedForWaveId, application.StartedAt, now, application.LateAccess);

    /// <summary>The last second, as it is printed, at which that wave takes the deposit.</summary>
    public static DateTimeOffset LastDeposit(this Application application, Wave wave, DateTimeOffset now)
    {
        var closing = now > wave.LastMoment(draftStartedInTime: false) ? wave.LastMoment(draftStartedInTime: true) : wave.Closing;
        return application.LateAccess is { } late && late.WaveId == wave.Id && late.IsInForceAt(now) && late.Until > closing ? late.Until : closing;
    }

    /// <summary>Whether a deposit into this wave now owes it to a late access, neither to the dates nor to the grace.</summary>
    public static bool IsLate(this Application application, Wave wave, DateTimeOffset now) =>
        now > wave.LastMoment(application.StartedAt <= wave.LastMoment(draftStartedInTime: false));

    /// <summary>Whether a draft can no longer be changed: its call locks drafts at the closing, and no wave takes it now.</summary>
    public static bool IsLocked(this Application application, CallDefinition call, DateTimeOffset now) =>
        application.Status == ApplicationStatus.Draft && call.OnClose != OnClose.Nothing && application.WaveAt(call, now) is null;

    /// <summary>The last day a draft is kept.</summary>
    public static DateOnly KeptUntil(this Application draft, CallDefinition call) =>
        ParisTime.DateOf(draft.LastSavedAt).AddDays(call.Retention.DraftDays);
}
