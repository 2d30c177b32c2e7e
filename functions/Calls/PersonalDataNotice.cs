namespace TI.Serverless.Functions.Calls;

/// <summary>What the notice at collection says beside the retention (GDPR, article 13).</summary>
public sealed record PersonalDataNotice
{
    /// <summary>The body that decides why and how the data are used.</summary>
    public required string Controller { get; init; }

    public required string DpoEmail { get; init; }

    public required string Purposes { get; init; }

    public required string LegalBasis { get; init; }

    public required string Recipients { get; init; }

    public string? Source { get; init; }
}
