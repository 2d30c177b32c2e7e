using System.Text.Json.Serialization;
using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Inbox;

/// <summary>What wants an officer's eye. The names are stored: never rename one.</summary>
public enum InboxSignal
{
    /// <summary>The register of companies has not confirmed the organisation, or says that it has ceased.</summary>
    CompanyToVerify,

    /// <summary>The same SIREN has another file in the call.</summary>
    Duplicate,

    /// <summary>A piece that may follow the deposit has not come.</summary>
    PiecesMissing,

    /// <summary>The candidate owes an answer.</summary>
    AnswerAwaited,

    /// <summary>The candidate has answered, and nobody has acted since.</summary>
    AnswerReceived,

    /// <summary>The candidate wrote, and the team has written nothing since.</summary>
    MessageReceived,

    /// <summary>Pieces that could follow the deposit have come, and nobody has acted since.</summary>
    PiecesReceived,

    /// <summary>An opinion was given, or declined, and nobody has acted since.</summary>
    OpinionReceived,

    /// <summary>The candidate gets none of our mails.</summary>
    MailUndelivered,
}

/// <summary>A deposited file as the inbox of its call shows it: all that a line needs, so that a page costs one query.</summary>
public sealed record InboxFile
{
    public required ApplicationId Id { get; init; }

    /// <summary>The version of the application that this was made from.</summary>
    public required int Version { get; init; }

    public required string WaveId { get; init; }

    public required ApplicationStatus Status { get; init; }

    public required string Number { get; init; }

    public required string Organisation { get; init; }

    public required string Siren { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public string? AssignedTo { get; init; }

    public string? Departement { get; init; }

    /// <summary>The territory's code in the list of the wave; null when the site is in none, or when that is not known.</summary>
    public string? Territory { get; init; }

    public string? TerritoryName { get; init; }

    /// <summary>The stage of the selection that was reached after the first; null before.</summary>
    public string? Stage { get; init; }

    /// <summary>The decision in the call's own words; null where the status says it all.</summary>
    public string? Outcome { get; init; }

    /// <summary>The day at whose end silence decides; null when it never does, or when a decision was taken.</summary>
    public DateOnly? SilenceOn { get; init; }

    /// <summary>« 3 avis sur 5 »; null when none was asked.</summary>
    public string? Opinions { get; init; }

    public IReadOnlyList<string> Labels { get; init; } = [];

    public IReadOnlyList<InboxSignal> Signals { get; init; } = [];

    /// <summary>The hashes of the addresses of the team in charge, as it was when this was made.</summary>
    public IReadOnlyList<string> Team { get; init; } = [];

    /// <summary>The last day for the answer that the candidate owes; null when none is awaited.</summary>
    public DateOnly? AnswerBefore { get; init; }

    /// <summary>When something last happened to it.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>What people read of where it stands.</summary>
    [JsonIgnore]
    public string StatusWords => Outcome ?? Status.Label();
}

/// <summary>What a file's signals are made of and its own row does not hold. It is looked up when it may have changed, and kept otherwise.</summary>
public sealed record InboxFacts(bool CompanyToVerify, bool Duplicate);
