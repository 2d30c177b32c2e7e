using System.Text.Json.Serialization;

namespace TI.Serverless.Functions.Applications;

/// <summary>
/// The electronic acknowledgement of receipt (accusé de réception électronique), with what CRPA R.112-11-1 asks: the date of
/// reception, the service in charge with its address and phone, what silence means and from which date, and the routes of appeal.
/// Written in the same transaction as the deposit and never changed; the mail is a copy, this is the proof.
/// </summary>
public sealed record Receipt
{
    public required string Number { get; init; }

    public required string ApplicationId { get; init; }

    public required string CallId { get; init; }

    public required string CallTitle { get; init; }

    public required string Wave { get; init; }

    /// <summary>Date and time of reception, with the offset of Europe/Paris.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The same moment in words, in Paris time.</summary>
    public required string ReceivedAtText { get; init; }

    public required ReceiptRequester Requester { get; init; }

    public required IReadOnlyList<ReceiptAttachment> Attachments { get; init; }

    /// <summary>Required pieces that were not there and may follow, with their last day; absent from receipts that have none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ReceiptPieceToFollow>? ToFollow { get; init; }

    /// <summary>Where the site is and from which list that was said; null where the call does not ask. Absent from receipts that have none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Territory { get; init; }

    /// <summary>That the deposit was allowed after the closing; absent from every other receipt. The reason is the team's own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LateDeposit { get; init; }

    /// <summary>SHA-256 of the deposited answers (their stored JSON, UTF-8), lower-case hexadecimal.</summary>
    public required string AnswersSha256 { get; init; }

    public required ReceiptService Service { get; init; }

    public required ReceiptSilence Silence { get; init; }

    /// <summary>Deadlines and routes of appeal, a paragraph each.</summary>
    public required IReadOnlyList<string> Appeal { get; init; }

    public required string PersonalData { get; init; }

    /// <summary>SHA-256 of this receipt's JSON with an empty fingerprint, lower-case hexadecimal.</summary>
    public string Fingerprint { get; init; } = "";
}

/// <summary>Who deposited.</summary>
public sealed record ReceiptRequester(string Name, string Siren, string? Siret, string Email);

/// <summary>A file that came with the deposit.</summary>
public sealed record ReceiptAttachment(string Label, string FileName, long Size, string Sha256);

/// <summary>A piece that may follow the deposit.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Until">The last day, in Paris, this day included.</param>
/// <param name="Text">The sentence of the receipt.</param>
public sealed record ReceiptPieceToFollow(string Label, DateOnly Until, string Text);

/// <summary>The service in charge of the application.</summary>
public sealed record ReceiptService(string Operator, string Name, string PostalAddress, string Phone, string Email);

/// <summary>What the administration's silence means, and from which date.</summary>
/// <param name="Regime">The call's regime, by its name in the definition.</param>
/// <param name="ImplicitDecision">"rejection", "acceptance" or "none".</param>
/// <param name="Date">The day at the end of which silence decides; null when it never does, or when the date is not known yet.</param>
/// <param name="Text">The sentence of the receipt.</param>
public sealed record ReceiptSilence(string Regime, string ImplicitDecision, DateOnly? Date, string Text);
