using System.Text.Json.Serialization;

namespace TI.Serverless.Functions.Calls;

/// <summary>A piece that the application carries.</summary>
public sealed record AttachmentDefinition
{
    public const int BytesPerMegabyte = 1_048_576;

    /// <summary>Unique among the call's fields and attachments.</summary>
    public required string Id { get; init; }

    public required string Label { get; init; }

    public string? Help { get; init; }

    public bool Required { get; init; }

    /// <summary>Among <c>pdf</c>, <c>docx</c>, <c>xlsx</c>, <c>odt</c>, <c>ods</c>, <c>png</c> and <c>jpg</c>; judged by content.</summary>
    public required IReadOnlyList<string> Formats { get; init; }

    /// <summary>Limit of one file, in units of 1,048,576 bytes (what desktops show as "Mo").</summary>
    public required int MaxMegabytes { get; init; }

    public int MaxFiles { get; init; } = 1;

    /// <summary>The section of the form on whose page it is asked; null for the page of the pieces.</summary>
    public string? Section { get; init; }

    /// <summary>
    /// One set of this piece for each item of a repeated block, told apart by the answer to one of its fields: <c>epcis.siren</c>.
    /// The identifier of each set is the piece's, a hyphen and that answer: <c>deliberation-200067668</c>.
    /// </summary>
    public string? Per { get; init; }

    /// <summary>Address of a document to fill in.</summary>
    public string? Template { get; init; }

    public string? Source { get; init; }

    [JsonIgnore]
    public long MaxBytes => (long)MaxMegabytes * BytesPerMegabyte;
}
