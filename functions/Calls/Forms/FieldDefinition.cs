namespace TI.Serverless.Functions.Calls.Forms;

/// <summary>One question. What the limits mean is said by its <see cref="FieldType"/>.</summary>
public sealed record FieldDefinition
{
    /// <summary>Unique among the call's fields and attachments; the key of the answer.</summary>
    public required string Id { get; init; }

    /// <summary>Name of a <see cref="FieldType"/>.</summary>
    public required string Type { get; init; }

    public required string Label { get; init; }

    public string? Help { get; init; }

    /// <summary>With <see cref="VisibleWhen"/>, required only where the question is asked.</summary>
    public bool Required { get; init; }

    /// <summary>When the question is asked; null is always.</summary>
    public Condition? VisibleWhen { get; init; }

    /// <summary>Characters (UTF-16 code units, a line break counting for one). Asked at deposit only: a draft may be shorter.</summary>
    public int? MinLength { get; init; }

    /// <summary>Characters; each text type has its own limit when this is absent.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Least number, or least number of choices of a multiple choice or of items of a block.</summary>
    public decimal? Min { get; init; }

    /// <summary>Greatest number, or greatest number of choices of a multiple choice or of items of a block.</summary>
    public decimal? Max { get; init; }

    /// <summary>Greatest number of decimals of a number; 0 asks for a whole number, absent means two.</summary>
    public int? Decimals { get; init; }

    /// <summary>Earliest date accepted.</summary>
    public DateOnly? Earliest { get; init; }

    /// <summary>Latest date accepted.</summary>
    public DateOnly? Latest { get; init; }

    public IReadOnlyList<FieldOption> Options { get; init; } = [];

    /// <summary>The questions of a repeated block; simple types only.</summary>
    public IReadOnlyList<FieldDefinition> Fields { get; init; } = [];

    /// <summary>What one item of a repeated block is called, such as "Partenaire"; the label when absent.</summary>
    public string? ItemLabel { get; init; }

    /// <summary>The fields that a sum adds, all of one type and earlier in the form; <c>block.field</c> adds a field of every item of a block.</summary>
    public IReadOnlyList<string> Of { get; init; } = [];

    /// <summary>The type of the fields that a sum adds: <c>number</c> when absent, <c>amount</c> or <c>percentage</c>.</summary>
    public string? Unit { get; init; }

    /// <summary>What a sum must equal before the deposit; null when any total will do.</summary>
    public SumTarget? MustEqual { get; init; }

    /// <summary>Purpose of the field by the HTML standard, such as <c>given-name</c> (RGAA 11.13); only for data about the person who types.</summary>
    public string? Autocomplete { get; init; }

    /// <summary>What the register of companies may propose for it, where its type or purpose does not say: see <see cref="Forms.Prefill"/>.</summary>
    public Prefill? Prefill { get; init; }

    /// <summary>Where the question comes from, or the warning that it is an editable default. Not shown to applicants.</summary>
    public string? Source { get; init; }
}

/// <summary>One of the answers of a choice.</summary>
public sealed record FieldOption
{
    public required string Value { get; init; }

    public required string Label { get; init; }
}
