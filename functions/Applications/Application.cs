using System.Text.Json.Serialization;
using Azure;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Companies;
using TI.Serverless.Functions.Territories;
using TI.Serverless.Functions.Triage.Routing;

namespace TI.Serverless.Functions.Applications;

/// <summary>
/// A candidate's file, as its row in table Applications holds it. One row carries the answers, the list of attachments and the
/// state of the review, so that every page costs one read and every change is guarded by one ETag.
/// </summary>
public sealed record Application
{
    public required ApplicationId Id { get; init; }

    public required string CallId { get; init; }

    /// <summary>The revision of the call's definition that it was begun with, or moved to; null for those of before revisions: the current one.</summary>
    public string? CallRevision { get; init; }

    /// <summary>The wave it is prepared for, then the wave in which it was deposited.</summary>
    public required string WaveId { get; init; }

    /// <summary>The wave it was begun for. It leaves that wave's list when another one takes the deposit.</summary>
    public required string StartedForWaveId { get; init; }

    public required ApplicationStatus Status { get; init; }

    /// <summary>The number of its last event. A change makes version n+1 and event n+1 together.</summary>
    public required int Version { get; init; }

    public required Applicant Applicant { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public Answers Answers { get; init; } = Answers.Empty;

    /// <summary>
    /// Counts the saves of the answers. This is the HTTP ETag, not the storage's: adding a file or taking charge does not make
    /// an open form stale.
    /// </summary>
    public int AnswersRevision { get; init; }

    public DateTimeOffset LastSavedAt { get; init; }

    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>Given at deposit.</summary>
    public string? Number { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public Review Review { get; init; } = new();

    /// <summary>The pieces that were not there at the deposit and may still come, as the receipt tells them.</summary>
    public IReadOnlyList<PieceToFollow> PiecesToFollow { get; init; } = [];

    /// <summary>
    /// In a call that takes one application of each establishment: this one may be deposited without asking again. Whoever takes that
    /// from it changes this row (<see cref="OnePerSiret"/>).
    /// </summary>
    public bool HoldsSiret { get; init; }

    /// <summary>The identifier of the write that made this row: tells a lost answer from a conflict.</summary>
    public Guid WriteId { get; init; }

    /// <summary>The storage's ETag of the row this was read from.</summary>
    public ETag StorageETag { get; init; }

    /// <summary>The organisation as the candidate named it.</summary>
    public string? Organisation { get; init; }

    /// <summary>Whether the site is in the perimeter of the call, judged at the last save and again at deposit; null when it is not asked, or not answered yet.</summary>
    public TerritoryVerdict? Territory { get; init; }

    /// <summary>The application it was prepared from; null for one that was begun empty.</summary>
    public ApplicationId? CopiedFrom { get; init; }

    /// <summary>The numbers it had before the present one, oldest first. Only a draft changes its number.</summary>
    public IReadOnlyList<FormerIdentifier> IdentifierHistory { get; init; } = [];

    /// <summary>Who else may open it, in the order of their invitation.</summary>
    public IReadOnlyList<Guest> Guests { get; init; } = [];

    /// <summary>A deposit allowed after the closing; null when none is.</summary>
    public LateAccess? LateAccess { get; init; }

    /// <summary>The candidate gets none of our mails; null when they do, as far as is known.</summary>
    public MailTrouble? MailTrouble { get; init; }

    /// <summary>What is limited by the hour in one file.</summary>
    public HourlyCounts Hourly { get; init; } = HourlyCounts.None;

    /// <summary>What people call the application by: the organisation's name, else its number.</summary>
    public string OrganisationName => Organisation ?? Applicant.Identifier;
}

/// <summary>Who applies: an address to write to and an organisation's number.</summary>
/// <param name="Email">Checked for its form; receives the receipt and the links.</param>
/// <param name="Siren">Nine digits, always known.</param>
/// <param name="Siret">Fourteen digits, when the candidate gave the establishment.</param>
public sealed record Applicant(EmailAddress Email, Siren Siren, Siret? Siret)
{
    /// <summary>The number as the candidate gave it.</summary>
    public string Identifier => Siret?.ToString() ?? Siren.ToString();
}

/// <summary>A file the candidate joined. Its blob never changes: a new content is a new attachment.</summary>
/// <param name="Id">Names the blob, with the application's identifier.</param>
/// <param name="Field">The attachment of the call's definition, or <see cref="ReplyField"/>.</param>
/// <param name="FileName">As the candidate named it; shown, never used as a path.</param>
/// <param name="Format">What its content is (not what its name says).</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="AddedAt">When the last byte had been stored.</param>
public sealed record Attachment(string Id, string Field, string FileName, string Format, long Size, string Sha256, DateTimeOffset AddedAt)
{
    /// <summary>Files sent in answer to a request for information rather than for a piece of the call.</summary>
    public const string ReplyField = "complements";
}

/// <summary>A piece that may come after the deposit.</summary>
/// <param name="Field">The attachment of the call's definition.</param>
/// <param name="Until">The last day, in Paris, this day included.</param>
public sealed record PieceToFollow(string Field, DateOnly Until);

/// <summary>What the team did with the application so far.</summary>
public sealed record Review
{
    public Assignment? Assignment { get; init; }

    /// <summary>The team it was given to by hand; null when the routes decide.</summary>
    public Handover? Handover { get; init; }

    /// <summary>The request for information that waits for the candidate's answer.</summary>
    public InformationRequest? OpenRequest { get; init; }

    public Decision? Decision { get; init; }

    /// <summary>The stages of the selection that were reached after the first, in their order.</summary>
    public IReadOnlyList<StageMove> Stages { get; init; } = [];

    /// <summary>When the last of the pieces that were to follow the deposit was handed over; null before.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>The times at which the period of silence stood still for a request that was answered since.</summary>
    public IReadOnlyList<Suspension> Suspensions { get; init; } = [];

    /// <summary>The batches that decided it: none does so twice, even after its decision was withdrawn.</summary>
    public IReadOnlyList<string> Batches { get; init; } = [];

    /// <summary>The waves from whose reserve list it was carried over.</summary>
    public IReadOnlyList<string> FormerWaves { get; init; } = [];

    /// <summary>When the candidate opened the letter of the decision that stands.</summary>
    public DateTimeOffset? DecisionOpenedAt { get; init; }
    /// <summary>What people outside the team were asked, and answered, in the order in which they were asked.</summary>
    public IReadOnlyList<Opinion> Opinions { get; init; } = [];

    /// <summary>The team's own words for sorting files, in the order they were put.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>The team wrote a message that the candidate has not said to have read.</summary>
    public bool UnreadByCandidate { get; init; }

    /// <summary>The candidate wrote a message, and the team has written none since.</summary>
    public bool UnreadByTeam { get; init; }

    /// <summary>The last form of a note or a message that was taken: sent twice, it is taken once.</summary>
    public string? LastForm { get; init; }

    /// <summary>When the candidate took it back; null for those that were not, and for those of before it was kept.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>Keeps the file from being erased, whatever its term; null when nothing does.</summary>
    public ArchiveHold? Hold { get; init; }

    /// <summary>Its erasure was asked for and agreed to; null for files that go at their term.</summary>
    public PlannedErasure? Erasure { get; init; }

    /// <summary>What the people of the file asked about their data, the oldest first.</summary>
    public IReadOnlyList<DataRequest> DataRequests { get; init; } = [];

    /// <summary>The files, for pieces that may follow the deposit, that the candidate has handed over.</summary>
    public IReadOnlyList<string> HandedOver { get; init; } = [];
}

/// <summary>Who moved the application to a stage of the selection, and when.</summary>
public sealed record StageMove(string StageId, string By, DateTimeOffset At);

/// <summary>Who took charge, and when.</summary>
/// <param name="Person">The name that signs.</param>
/// <param name="At">Since when.</param>
public sealed record Assignment(string Person, DateTimeOffset At)
{
    /// <summary>Where to write to them; null when a decision of a whole wave was the first thing done.</summary>
    public string? Email { get; init; }
}

/// <summary>What the team asked the candidate (CRPA L.114-5: the silence period is suspended until the answer).</summary>
/// <param name="Text">What is missing or unclear, in the officer's words.</param>
/// <param name="By">Who asks.</param>
/// <param name="At">When.</param>
/// <param name="AnswerBefore">The date given to the candidate, at the end of that day in Paris.</param>
public sealed record InformationRequest(string Text, string By, DateTimeOffset At, DateOnly AnswerBefore)
{
    /// <summary>The deposited answers that may be corrected; empty in most requests.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>The pieces that may be sent again or completed.</summary>
    public IReadOnlyList<string> Pieces { get; init; } = [];
}

/// <summary>The decision on the application.</summary>
public sealed record Decision(ApplicationStatus Outcome, string? Reason, string By, DateTimeOffset At)
{
    /// <summary>The outcome of the call's definition; null where the usual ones do.</summary>
    public string? Value { get; init; }

    /// <summary>The call's own words when it was decided: they outlive a change of the definition.</summary>
    public string? Label { get; init; }

    /// <summary>Whom the candidate is sent to; null for other decisions.</summary>
    public string? RedirectedTo { get; init; }

    /// <summary>The batch of decisions with which it was taken; null for one taken alone.</summary>
    public string? BatchId { get; init; }

    /// <summary>Euros granted.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Name and quality of who signs, where it is not who recorded it.</summary>
    public string? SignedBy { get; init; }

    /// <summary>The signed letter, as a file; null until it is joined.</summary>
    public Attachment? SignedLetter { get; init; }

    /// <summary>The letter as the candidate reads it; null for a decision taken alone.</summary>
    public string? Letter { get; init; }

    /// <summary>What people read of it.</summary>
    [JsonIgnore]
    public string Words => Label ?? Outcome.Label();
}
