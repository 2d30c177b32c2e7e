using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Retention;

/// <summary>Where a draft stands between its last change and its end.</summary>
public enum DraftStage
{
    Kept,

    /// <summary>Its term comes within two weeks.</summary>
    Ending,

    /// <summary>Its term comes within three days.</summary>
    LastDays,

    /// <summary>Its term is past: for two weeks, saving anything keeps it.</summary>
    InTrash,

    /// <summary>To be erased.</summary>
    Over,
}

/// <summary>When a draft goes: the days of its call after its last change (<see cref="DepositWindow.KeptUntil"/>), then two weeks in the trash.</summary>
internal static class DraftTerm
{
    public const int TrashDays = 14;
    public const int FirstWarningDays = 14;
    private const int LastWarningDays = 3;

    public static DraftStage StageAt(Application draft, CallDefinition call, DateTimeOffset now)
    {
        var (today, kept) = (ParisTime.DateOf(now), draft.KeptUntil(call));
        return today > kept.AddDays(TrashDays) ? DraftStage.Over
            : today > kept ? DraftStage.InTrash
            : today >= kept.AddDays(-LastWarningDays) ? DraftStage.LastDays
            : today >= kept.AddDays(-FirstWarningDays) ? DraftStage.Ending
            : DraftStage.Kept;
    }

    /// <summary>The day from which it is no more.</summary>
    public static DateOnly ErasedOn(Application draft, CallDefinition call) => draft.KeptUntil(call).AddDays(TrashDays + 1);
}
