namespace TI.Serverless.Functions.Companies;

/// <summary>
/// What the public registers say of an organisation. Where no SIRET was asked for, the address and the headcount are those of its
/// head office. Everything but the name may be missing.
/// </summary>
public sealed record CompanyRecord
{
    public required string Siren { get; init; }

    /// <summary>The establishment described.</summary>
    public required string Siret { get; init; }

    public required string Name { get; init; }

    /// <summary>Code of the establishment's activity, NAF rev. 2, for example 25.40Z.</summary>
    public string? Naf { get; init; }

    /// <summary>The same in NAF 2025, official from 1 January 2027.</summary>
    public string? Naf2025 { get; init; }

    /// <summary>Letter of the NAF section of the legal unit, for example C for manufacturing.</summary>
    public string? NafSection { get; init; }

    /// <summary>PME, ETI or GE; computed by INSEE, often two years old.</summary>
    public string? Category { get; init; }

    /// <summary>INSEE's code of the establishment's headcount, for example 21 for 50 to 99; often two years old, never a ground for refusal alone.</summary>
    public string? HeadcountBand { get; init; }

    /// <summary>INSEE's code of the legal form, for example 5710.</summary>
    public string? LegalForm { get; init; }

    /// <summary>On one line.</summary>
    public string? Address { get; init; }

    public string? Postcode { get; init; }

    /// <summary>INSEE code; a string because of leading zeros and Corsica.</summary>
    public string? Commune { get; init; }

    public string? CommuneName { get; init; }

    /// <summary>SIREN of the EPCI that the commune belongs to.</summary>
    public string? EpciSiren { get; init; }

    public required CompanyState State { get; init; }

    /// <summary>When the register was asked.</summary>
    public required DateTimeOffset RetrievedAt { get; init; }
}

public enum CompanyState
{
    Active,

    /// <summary>The establishment is closed; the company goes on elsewhere.</summary>
    EstablishmentClosed,

    /// <summary>The legal unit has ceased.</summary>
    CompanyCeased,
}
