namespace TI.Serverless.Functions.Calls;

/// <summary>Who may apply.</summary>
public sealed record ApplicantRules
{
    public required IReadOnlyList<ApplicantKind> Kinds { get; init; }

    /// <summary>The conditions in words, for the call's page.</summary>
    public required string Description { get; init; }

    /// <summary>True when one establishment may be helped once only: the second deposit with the same SIRET is refused.</summary>
    public bool OnePerSiret { get; init; }

    public string? Source { get; init; }
}

public enum ApplicantKind
{
    Company,

    /// <summary>A town or an EPCI.</summary>
    LocalAuthority,

    Association,
}
