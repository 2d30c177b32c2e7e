using System.Text.Json.Serialization;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Juries;

/// <summary>The jury of a stage of a wave, as an administrator or a decision maker set it up.</summary>
public sealed record Jury
{
    public required string CallId { get; init; }

    /// <summary>The wave, or the <see cref="JuryRound"/> of it after the first stage.</summary>
    public required string WaveId { get; init; }

    /// <summary>From when its members score.</summary>
    public required DateTimeOffset OpensAt { get; init; }

    /// <summary>The last moment of scoring, inclusive to the minute.</summary>
    public required DateTimeOffset ClosesAt { get; init; }

    /// <summary>In the order of their names.</summary>
    public required IReadOnlyList<JuryMember> Members { get; init; }

    public bool Blind { get; init; }

    public bool OthersAfterOwn { get; init; } = true;

    public bool MembersSeeRanking { get; init; }

    /// <summary>Final scores that a file needs to be ranked.</summary>
    public int LeastScores { get; init; } = 1;

    /// <summary>Euros that this wave has to give; null where no money is given.</summary>
    public decimal? Envelope { get; init; }

    public required string SetUpBy { get; init; }

    public required DateTimeOffset SetUpAt { get; init; }

    /// <summary>The storage's ETag of the row this was read from; empty for a jury that has none yet.</summary>
    [JsonIgnore]
    public string StorageETag { get; init; } = "";

    public bool IsOpenAt(DateTimeOffset now) => now >= OpensAt && now < ClosesAt.AddMinutes(1);

    public JuryMember? FindMember(string hash) => Members.FirstOrDefault(member => member.Hash == hash);
}

/// <summary>Somebody who sits on a jury.</summary>
/// <param name="Hash">Of their address.</param>
/// <param name="Name">As it stood when the jury was set up; the minutes print it.</param>
public sealed record JuryMember(string Hash, string Name);

/// <summary>A file that a jury scores, with what a ranking shows of it: a copy made when it was put before the jury.</summary>
/// <param name="Id">The application.</param>
/// <param name="Number">Its number.</param>
/// <param name="Organisation">Who applies.</param>
/// <param name="Siren">Nine digits.</param>
/// <param name="Territory">The territory of its site; null when none is known.</param>
/// <param name="Asked">Euros; null in a call that asks for no amount.</param>
/// <param name="IsDeMinimis">The grant would count against the ceiling of de minimis aid.</param>
/// <param name="DeclaredDeMinimis">Euros that the applicant declares to have received in three years.</param>
/// <param name="SubmittedAt">When it was deposited.</param>
public sealed record JuryFile(
    ApplicationId Id, string Number, string Organisation, string Siren, string? Territory, decimal? Asked, bool IsDeMinimis, decimal? DeclaredDeMinimis, DateTimeOffset SubmittedAt);

/// <summary>What one member gives one file.</summary>
public sealed record JuryScore
{
    public required ApplicationId File { get; init; }

    public required string MemberHash { get; init; }

    public required string MemberName { get; init; }

    /// <summary>By criterion; a draft may lack some.</summary>
    public required IReadOnlyDictionary<string, decimal> Values { get; init; }

    /// <summary>By criterion, and under <see cref="Overall"/>; only those that were written.</summary>
    public IReadOnlyDictionary<string, string> Comments { get; init; } = new Dictionary<string, string>();

    public required bool IsFinal { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The grid as it was: a later change of weights does not change what was given.</summary>
    public required IReadOnlyList<JuryCriterion> Grid { get; init; }

    /// <summary>The storage's ETag of the row this was read from; empty for a score that has none yet.</summary>
    [JsonIgnore]
    public string StorageETag { get; init; } = "";

    /// <summary>The comment on the whole file.</summary>
    public const string Overall = "ensemble";

    /// <summary>What a mean is told out of.</summary>
    public const int Scale = 20;

    /// <summary>The weighted mean out of <see cref="Scale"/>; null while a criterion has no value.</summary>
    public decimal? Mean() => Grid.All(criterion => Values.ContainsKey(criterion.Id))
        ? Scale * Grid.Sum(criterion => criterion.Weight * Values[criterion.Id] / criterion.Max) / Grid.Sum(criterion => criterion.Weight)
        : null;
}

/// <summary>A member who does not score a file, and why.</summary>
public sealed record JuryConflict(ApplicationId File, string MemberHash, string MemberName, ConflictReason Reason, string? Text, DateTimeOffset At);

/// <summary>Why a member stands aside. The names are stored: never rename one.</summary>
public enum ConflictReason
{
    /// <summary>Employed, paid or shareholder.</summary>
    Interest,

    /// <summary>Elected or appointed in the organisation or its local authority.</summary>
    Mandate,

    /// <summary>Family or close friend.</summary>
    Family,

    /// <summary>Helped to write the file, or advises the applicant.</summary>
    Advice,

    Other,
}

/// <summary>What is proposed, then given, to a file.</summary>
public sealed record FundingProposal(ApplicationId File)
{
    /// <summary>Euros; null proposes what is asked.</summary>
    public decimal? Proposed { get; init; }

    /// <summary>Euros that the decision gave; null before it.</summary>
    public decimal? Granted { get; init; }

    /// <summary>Euros that somebody is granting at this moment; they count until <see cref="HeldUntil"/>, or until the grant is there.</summary>
    public decimal? Held { get; init; }

    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>The place that the committee gives it, whatever its mean; from 1.</summary>
    public int? ForcedRank { get; init; }

    /// <summary>Why it has that place.</summary>
    public string? Why { get; init; }

    public string? By { get; init; }

    public DateTimeOffset? At { get; init; }

    /// <summary>Euros that count against the envelope: granted, or held at this instant; null for none.</summary>
    public decimal? CountedAt(DateTimeOffset now) => Granted ?? (HeldUntil > now ? Held : null);
}

/// <summary>All there is of a jury: one partition.</summary>
public sealed record JuryRecord(
    Jury Jury,
    IReadOnlyList<JuryFile> Files,
    IReadOnlyList<JuryScore> Scores,
    IReadOnlyList<JuryConflict> Conflicts,
    IReadOnlyList<FundingProposal> Proposals)
{
    public JuryScore? FindScore(ApplicationId file, string member) => Scores.FirstOrDefault(score => score.File == file && score.MemberHash == member);

    public JuryConflict? FindConflict(ApplicationId file, string member) => Conflicts.FirstOrDefault(one => one.File == file && one.MemberHash == member);

    public JuryFile? FindFile(string id) => Files.FirstOrDefault(file => file.Id.ToString() == id);

    public FundingProposal ProposalOf(ApplicationId file) => Proposals.FirstOrDefault(one => one.File == file) ?? new FundingProposal(file);

    /// <summary>Whether a member has nothing left to score.</summary>
    public bool HasScoredAll(string member) => Files.All(file => FindConflict(file.Id, member) is not null || FindScore(file.Id, member) is { IsFinal: true });
}
