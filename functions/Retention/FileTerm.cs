using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calendar.Owed;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Retention;

/// <summary>Where a file that is closed stands between its decision and its end.</summary>
public enum FileStage
{
    /// <summary>Its term is far, or it has none: nothing was decided.</summary>
    Kept,

    /// <summary>Its term comes within a month.</summary>
    Ending,

    /// <summary>Its term is past, for two weeks at most.</summary>
    InTrash,

    /// <summary>To be erased.</summary>
    Over,
}

/// <summary>
/// When a file that was decided or taken back goes: the months or years of its call, then two weeks in the trash. A file that nobody decided has
/// no term.
/// </summary>
internal static class FileTerm
{
    public const int NoticeDays = 30;

    /// <summary>The day in Paris on which it was decided or taken back; null while it is examined.</summary>
    public static DateOnly? ClosedOn(Application application) => application switch
    {
        { Status: ApplicationStatus.Withdrawn } => ParisTime.DateOf(application.Review.WithdrawnAt ?? application.SubmittedAt ?? application.LastSavedAt),
        { Review.Decision: { } decision } when application.Status.IsFinal() => ParisTime.DateOf(decision.At),
        _ => null,
    };

    /// <summary>Its last day; null while it has no term.</summary>
    public static DateOnly? Of(CallDefinition call, Application application) => ClosedOn(application) is not { } closed ? null
        : application.Status == ApplicationStatus.Retained && NextSteps.LastOn(call, application) is { } last && last > closed.AddMonths(call.Retention.ActionMonths)
            ? last.AddYears(call.Retention.RetainedYears)
            : At(call, application.Status, closed);

    /// <summary>Its last day at the soonest, as a list that has not read the file can tell.</summary>
    public static DateOnly At(CallDefinition call, ApplicationStatus status, DateOnly closed) => status switch
    {
        ApplicationStatus.Retained => closed.AddMonths(call.Retention.ActionMonths).AddYears(call.Retention.RetainedYears),
        ApplicationStatus.Withdrawn => closed.AddMonths(call.Retention.WithdrawnMonths),
        _ => closed.AddMonths(call.Retention.NotRetainedMonths),
    };

    public static FileStage StageAt(DateOnly term, DateTimeOffset now)
    {
        var today = ParisTime.DateOf(now);
        return today > term.AddDays(DraftTerm.TrashDays) ? FileStage.Over
            : today > term ? FileStage.InTrash
            : today >= term.AddDays(-NoticeDays) ? FileStage.Ending
            : FileStage.Kept;
    }

    /// <summary>The first day on which it may be erased.</summary>
    public static DateOnly ErasedOn(DateOnly term) => term.AddDays(DraftTerm.TrashDays + 1);

    /// <summary>Its erasure was asked for and stands; a draft that was saved since is taken back.</summary>
    public static PlannedErasure? Planned(Application application) =>
        application.Review.Erasure is { } planned && !(application.Status == ApplicationStatus.Draft && application.LastSavedAt > planned.At) ? planned : null;

    /// <summary>The first day on which a file whose erasure was asked for may be erased.</summary>
    public static DateOnly ErasedOn(PlannedErasure planned) => ErasedOn(ParisTime.DateOf(planned.At));

    /// <summary>What the log says of it, and the rule that has it go.</summary>
    public static (string Kind, string Rule) InWords(CallDefinition call, Application application) => application.Status switch
    {
        ApplicationStatus.Retained => ("Dossier retenu", $"{French.Count(call.Retention.RetainedYears, "an", "ans")} après la fin de l’action"),
        ApplicationStatus.Withdrawn when application.SubmittedAt is null => ("Brouillon retiré", $"{French.Count(call.Retention.WithdrawnMonths, "mois", "mois")} après le retrait"),
        ApplicationStatus.Withdrawn => ("Dossier retiré", $"{French.Count(call.Retention.WithdrawnMonths, "mois", "mois")} après le retrait"),
        ApplicationStatus.Draft => ("Brouillon", "mis à la corbeille par son auteur"),
        _ => ("Dossier non retenu", $"{French.Count(call.Retention.NotRetainedMonths, "mois", "mois")} après la décision"),
    };
}
