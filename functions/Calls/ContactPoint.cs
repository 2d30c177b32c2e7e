namespace TI.Serverless.Functions.Calls;

/// <summary>
/// The service in charge. All four are required: an acknowledgement of receipt without them does not start the periods for
/// appeal (CRPA, articles R.112-5, R.112-11-1 and L.112-6).
/// </summary>
public sealed record ContactPoint
{
    public required string Service { get; init; }

    /// <summary>On one line, or on several separated by line feeds.</summary>
    public required string PostalAddress { get; init; }

    public required string Phone { get; init; }

    public required string Email { get; init; }

    /// <summary>The code of the département where the service works, for its working days; null: those of each file's site.</summary>
    public string? Departement { get; init; }

    public string? Source { get; init; }
}
