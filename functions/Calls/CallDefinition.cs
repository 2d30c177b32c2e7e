using System.Text.Json.Serialization;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Calls;

/// <summary>
/// A public call for expressions of interest as its file of the catalogue states it. It is data only: dates are asked of
/// <see cref="CallCalendar"/>, answers of <see cref="FormCheck"/>.
/// </summary>
public sealed record CallDefinition
{
    /// <summary>Stable name in addresses and keys, equal to the file's name: lower case letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>One paragraph for the list of calls.</summary>
    public required string Summary { get; init; }

    /// <summary>What the numbers of this call's applications begin with, such as <c>VTE-2026</c>.</summary>
    public required string NumberPrefix { get; init; }

    /// <summary>Name of the body that runs the call.</summary>
    public required string Operator { get; init; }

    public required ContactPoint Contact { get; init; }

    public required ApplicantRules Applicants { get; init; }

    /// <summary>When the call was announced, where a source tells it apart from the opening: a date, or a month such as <c>2023-05</c>.</summary>
    public string? AnnouncedOn { get; init; }

    /// <summary>The money of the whole call, or null when none is known.</summary>
    public Envelope? Envelope { get; init; }

    /// <summary>Which answers tell the money that is asked; null in a call that gives none.</summary>
    public AidRules? Aid { get; init; }

    /// <summary>The grid of its jury; null when no jury scores.</summary>
    public JuryRules? Jury { get; init; }

    /// <summary>Id of the call of this catalogue whose laureates' territories bound this one; null when none does.</summary>
    public string? PerimeterOf { get; init; }

    /// <summary>The steps of the selection, in their order; empty is a single one, by the operator.</summary>
    public IReadOnlyList<SelectionStage> Stages { get; init; } = [];

    /// <summary>The words in which decisions are given.</summary>
    public IReadOnlyList<DecisionOutcome> Outcomes { get; init; } = DecisionOutcome.Usual;

    /// <summary>In the order of their dates; they never overlap.</summary>
    public required IReadOnlyList<Wave> Waves { get; init; }

    /// <summary>The list of territories in force, or null when the place does not matter.</summary>
    public TerritoryListReference? TerritoryList { get; init; }

    public required SilenceRule Silence { get; init; }

    public required AppealRoutes Appeal { get; init; }

    public required FormDefinition Form { get; init; }

    public IReadOnlyList<AttachmentDefinition> Attachments { get; init; } = [];

    public required TriageRules Triage { get; init; }

    public required ReminderRules Reminders { get; init; }

    public required RetentionRules Retention { get; init; }

    /// <summary>What retained candidates owe later, such as a proof after twelve months.</summary>
    public IReadOnlyList<NextStep> NextSteps { get; init; } = [];

    public required PersonalDataNotice PersonalData { get; init; }

    /// <summary>What the page says once the last wave is closed.</summary>
    public ClosedNotice? Closed { get; init; }

    /// <summary>What happens to the wave's applications at closing. Printed on the call's page.</summary>
    public OnClose OnClose { get; init; }

    /// <summary>What its figures are drawn from.</summary>
    public FigureFields Figures { get; init; } = new();

    /// <summary>Where the facts of this definition come from, and what is only an editable default.</summary>
    public IReadOnlyList<SourceNote> Sources { get; init; } = [];

    /// <summary>Names this exact content (12 hexadecimal digits); an application keeps the revision it was made under.</summary>
    [JsonIgnore]
    public string Revision { get; init; } = "";

    /// <summary>Tried by its team before it is published: nobody else sees it.</summary>
    [JsonIgnore]
    public bool IsTrial { get; init; }

    /// <summary>Minutes to answer the form and gather the required attachments, rounded up to the next five.</summary>
    [JsonIgnore]
    public int EstimatedMinutes => Effort.RoundedMinutes(Form.Effort + (Attachments.Count(a => a.Required && a.MayFollowUntil is null) * Effort.Attachment));

    public Wave? FindWave(string waveId) => Waves.FirstOrDefault(wave => wave.Id == waveId);

    /// <summary>The list of territories in force in a wave: its own, else the call's.</summary>
    public TerritoryListReference? TerritoryListFor(string waveId) => FindWave(waveId)?.TerritoryList ?? TerritoryList;

    /// <summary>The question that asks for the site of the project; null when the place does not matter.</summary>
    public string? SiteFieldFor(string waveId) => PerimeterOf is null
        ? TerritoryListFor(waveId)?.SiteField
        : Form.Fields.FirstOrDefault(question => question.Type == "commune")?.Id;

    public AttachmentDefinition? FindAttachment(string attachmentId) => Attachments.FirstOrDefault(attachment => attachment.Id == attachmentId);
}

/// <summary>What happens when a wave closes.</summary>
public enum OnClose
{
    /// <summary>Applications stay as they are.</summary>
    Nothing,

    /// <summary>Drafts can no longer be changed.</summary>
    Lock,

    /// <summary>Drafts are locked and every submitted application goes to triage.</summary>
    StartTriage,
}

/// <summary>A fact of a definition and where it was read, or the warning that it is an editable default.</summary>
public sealed record SourceNote
{
    /// <summary>What the note is about, such as <c>waves</c> or <c>form</c>.</summary>
    public required string About { get; init; }

    public required string Note { get; init; }
}
