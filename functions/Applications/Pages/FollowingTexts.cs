using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Components;

namespace TI.Serverless.Functions.Applications.Pages;

/// <summary>What both sides read of the pieces that may follow the deposit.</summary>
internal static class FollowingTexts
{
    public static string Label(FollowingState state) => state switch
    {
        FollowingState.Received => "Transmise",
        FollowingState.Missing => "Pièce manquante",
        _ => "À fournir",
    };

    public static TagKind Tone(FollowingState state) => state switch
    {
        FollowingState.Received => TagKind.Success,
        FollowingState.Missing => TagKind.Error,
        _ => TagKind.Warning,
    };

    /// <summary>Until when, or since when it is too late.</summary>
    public static string Sentence(FollowingPiece piece) => piece.State switch
    {
        FollowingState.Received => "Cette pièce est transmise au service.",
        FollowingState.Missing => $"Elle était à fournir au plus tard le {ParisTime.DateWithDay(piece.Piece.Until)} : cette date est passée. Écrivez au service.",
        _ => UntilSentence(piece.Piece.Until),
    };

    /// <summary>For a draft, whose deposit has no date yet.</summary>
    public static string BeforeDeposit(FollowRule rule) => rule.On is { } day
        ? $"Vous pouvez déposer sans cette pièce et la fournir ensuite, au plus tard le {ParisTime.DateWithDay(day)}."
        : $"Vous pouvez déposer sans cette pièce et la fournir ensuite, dans les {French.Count(rule.DaysAfterDeposit ?? 0, "jour", "jours")} qui suivent le dépôt.";

    public static string UntilSentence(DateOnly until) => $"À fournir au plus tard le {ParisTime.DateWithDay(until)}, jusqu’à minuit.";
}
