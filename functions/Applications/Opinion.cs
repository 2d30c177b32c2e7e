namespace TI.Serverless.Functions.Applications;

/// <summary>Where a demand for an opinion stands. The names are stored: never rename one.</summary>
public enum OpinionState
{
    Asked,
    Given,

    /// <summary>The person stands aside, and says why.</summary>
    Declined,

    /// <summary>The team takes the demand back: the link opens nothing any more.</summary>
    Revoked,
}

/// <summary>What an opinion says in one word. The names are stored: never rename one.</summary>
public enum OpinionVerdict
{
    Favourable,
    Reserved,
    Unfavourable,
}

/// <summary>The opinion of somebody outside the team, asked and given by link.</summary>
/// <param name="Id">Names it in addresses.</param>
/// <param name="Email">Where the link goes.</param>
/// <param name="Name">Who gives it.</param>
/// <param name="AskedBy">The officer's name.</param>
/// <param name="AskedByEmail">Where to tell that it has come.</param>
/// <param name="AskedAt">When.</param>
/// <param name="Question">What is asked, as typed.</param>
/// <param name="AnswerBefore">The date given, this day included (Paris).</param>
public sealed record Opinion(
    string Id, string Email, string Name, string AskedBy, string AskedByEmail, DateTimeOffset AskedAt, string Question, DateOnly AnswerBefore)
{
    public OpinionState State { get; init; }

    /// <summary>Only once it is given.</summary>
    public OpinionVerdict? Verdict { get; init; }

    /// <summary>The opinion, or the reason of who stands aside, as typed.</summary>
    public string? Comment { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>What came with it, for the team alone.</summary>
    public IReadOnlyList<Attachment> Files { get; init; } = [];
}

internal static class OpinionTexts
{
    public static string Label(this OpinionVerdict verdict) => verdict switch
    {
        OpinionVerdict.Favourable => "Favorable",
        OpinionVerdict.Reserved => "Réservé",
        OpinionVerdict.Unfavourable => "Défavorable",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "This verdict has no label."),
    };

    public static string Label(this OpinionState state) => state switch
    {
        OpinionState.Asked => "Attendu",
        OpinionState.Given => "Rendu",
        OpinionState.Declined => "Décliné",
        OpinionState.Revoked => "Retiré",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "This state has no label."),
    };

    /// <summary>« 3 avis sur 5 »: those that were taken back or declined are not waited for; null when none is.</summary>
    public static string? Count(IReadOnlyList<Opinion> opinions)
    {
        var given = opinions.Count(opinion => opinion.State == OpinionState.Given);
        var expected = given + opinions.Count(opinion => opinion.State == OpinionState.Asked);
        return expected == 0 ? null : $"{given} avis sur {expected}";
    }
}
