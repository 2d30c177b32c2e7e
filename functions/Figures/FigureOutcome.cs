using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Figures;

/// <summary>What became of a deposited application, as figures tell it. The names are stored in keys: never rename one.</summary>
public enum FigureOutcome
{
    /// <summary>Being examined.</summary>
    Open,
    Retained,

    /// <summary>Not retained, or not eligible.</summary>
    Refused,
    Reserve,
    Redirected,
    Withdrawn,
}

internal static class FigureOutcomes
{
    public static IReadOnlyList<FigureOutcome> All { get; } = Enum.GetValues<FigureOutcome>();

    /// <summary>Null for a draft, which is no deposit.</summary>
    public static FigureOutcome? Of(ApplicationStatus status) => status switch
    {
        ApplicationStatus.Draft => null,
        ApplicationStatus.Submitted or ApplicationStatus.InReview or ApplicationStatus.Eligible => FigureOutcome.Open,
        ApplicationStatus.Retained => FigureOutcome.Retained,
        ApplicationStatus.NotEligible or ApplicationStatus.NotRetained => FigureOutcome.Refused,
        ApplicationStatus.Reserve => FigureOutcome.Reserve,
        ApplicationStatus.Redirected => FigureOutcome.Redirected,
        ApplicationStatus.Withdrawn => FigureOutcome.Withdrawn,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status is told by no outcome."),
    };

    public static string Label(this FigureOutcome outcome) => outcome switch
    {
        FigureOutcome.Open => "En cours d’examen",
        FigureOutcome.Retained => "Retenus",
        FigureOutcome.Refused => "Non retenus",
        FigureOutcome.Reserve => "Liste complémentaire",
        FigureOutcome.Redirected => "Réorientés",
        FigureOutcome.Withdrawn => "Retirés par le candidat",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "This outcome has no label."),
    };
}
