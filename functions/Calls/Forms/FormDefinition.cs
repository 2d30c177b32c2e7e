using System.Text.Json.Serialization;
using TI.Serverless.Functions.Calls.Forms.Rules;

namespace TI.Serverless.Functions.Calls.Forms;

/// <summary>The questions of a call, in sections that can each be a step.</summary>
public sealed record FormDefinition
{
    public required IReadOnlyList<FormSection> Sections { get; init; }

    /// <summary>What answers owe each other before the deposit.</summary>
    public IReadOnlyList<FormRule> Rules { get; init; } = [];

    /// <summary>Every field, in the order of the sections.</summary>
    [JsonIgnore]
    public IEnumerable<FieldDefinition> Fields => Sections.SelectMany(section => section.Fields);

    /// <summary>Time to answer every question, optional ones too; attachments are counted by <see cref="CallDefinition.EstimatedMinutes"/>.</summary>
    [JsonIgnore]
    public TimeSpan Effort => Fields.Aggregate(TimeSpan.Zero, (sum, question) => sum + FieldType.Of(question).Effort);

    /// <summary>Minutes to answer the questions, rounded up to the next five.</summary>
    [JsonIgnore]
    public int EstimatedMinutes => Calls.Effort.RoundedMinutes(Effort);

    public FieldDefinition? FindField(string fieldId) => Fields.FirstOrDefault(question => question.Id == fieldId);

    public FormSection? FindSection(string sectionId) => Sections.FirstOrDefault(section => section.Id == sectionId);
}

public sealed record FormSection
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public string? Intro { get; init; }

    /// <summary>When the section is asked; null is always.</summary>
    public Condition? VisibleWhen { get; init; }

    public required IReadOnlyList<FieldDefinition> Fields { get; init; }
}
