using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Applications;

/// <summary>Where a piece that may follow the deposit stands.</summary>
public enum FollowingState
{
    /// <summary>Not there, and still in time.</summary>
    Expected,

    /// <summary>Handed over by the candidate.</summary>
    Received,

    /// <summary>Its day is past.</summary>
    Missing,
}

/// <summary>One piece that follows, as both sides see it.</summary>
/// <param name="Piece">Until when it may come.</param>
/// <param name="Definition">What it is.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Files">Handed over, or added and not handed over yet.</param>
public sealed record FollowingPiece(PieceToFollow Piece, AttachmentDefinition Definition, FollowingState State, IReadOnlyList<Attachment> Files);

/// <summary>The pieces that were missing at the deposit and may follow until their date, this day included (Paris).</summary>
internal static class FollowingPieces
{
    /// <summary>What the receipt lists: required pieces that are not there and may follow.</summary>
    public static IReadOnlyList<PieceToFollow> AtDeposit(CallDefinition call, Application draft, DateTimeOffset receivedAt) =>
    [
        .. from piece in call.Attachments
           where piece.Required && draft.Attachments.All(file => file.Field != piece.Id)
           let until = piece.FollowsUntil(receivedAt)
           where until is not null
           select new PieceToFollow(piece.Id, until.Value),
    ];

    /// <summary>Each of them with its state; none once the application is refused or taken back.</summary>
    public static IReadOnlyList<FollowingPiece> Of(CallDefinition call, Application application, DateTimeOffset now) =>
    [
        .. from piece in application.PiecesToFollow
           let definition = call.FindAttachment(piece.Field)
           where definition is not null && IsWaitedFor(application)
           let files = application.Attachments.Where(file => file.Field == piece.Field).ToArray()
           select new FollowingPiece(
               piece,
               definition,
               files.Any(file => application.Review.HandedOver.Contains(file.Id)) ? FollowingState.Received
                   : ParisTime.DateOf(now) > piece.Until ? FollowingState.Missing
                   : FollowingState.Expected,
               files),
    ];

    /// <summary>Whether files may be added now: in time, and the application was neither refused nor taken back.</summary>
    public static bool IsExpected(Application application, string field, DateTimeOffset now) =>
        IsWaitedFor(application) && application.PiecesToFollow.Any(piece => piece.Field == field && ParisTime.DateOf(now) <= piece.Until);

    /// <summary>With these files handed over, and the moment at which the last piece came, the first time that all of them are there.</summary>
    public static Application HandOver(Application application, IReadOnlyList<string> files, DateTimeOffset now)
    {
        var handedOver = application with { Review = application.Review with { HandedOver = [.. application.Review.HandedOver, .. files] } };
        return application.Review.CompletedAt is null && IsWhole(handedOver) ? handedOver with { Review = handedOver.Review with { CompletedAt = now } } : handedOver;
    }

    /// <summary>Each piece that was to follow was handed over.</summary>
    public static bool IsWhole(Application application) => application.PiecesToFollow.All(piece =>
        application.Attachments.Any(file => file.Field == piece.Field && application.Review.HandedOver.Contains(file.Id)));

    /// <summary>Nothing is asked any more of who was refused or gave up.</summary>
    private static bool IsWaitedFor(Application application) => application.Status == ApplicationStatus.Retained || !application.Status.IsFinal();

    /// <summary>Added and not handed over yet.</summary>
    public static bool IsPending(Application application, Attachment file) =>
        application.PiecesToFollow.Any(piece => piece.Field == file.Field) && !application.Review.HandedOver.Contains(file.Id);
}
