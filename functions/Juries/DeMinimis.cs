namespace TI.Serverless.Functions.Juries;

/// <summary>A line of the ledger of an undertaking.</summary>
/// <param name="Siren">Nine digits.</param>
/// <param name="On">The day of the grant, or of the declaration.</param>
/// <param name="Amount">Euros.</param>
/// <param name="CallId">The call.</param>
/// <param name="ApplicationId">The application.</param>
/// <param name="Number">Its number.</param>
/// <param name="Basis">The text that allows it.</param>
/// <param name="Source">Who says so.</param>
public sealed record AidLine(
    string Siren, DateOnly On, decimal Amount, string CallId, string ApplicationId, string Number, string Basis, AidSource Source);

/// <summary>Who says that an aid was received. The names are stored: never rename one.</summary>
public enum AidSource
{
    /// <summary>It was given by a call of this site.</summary>
    Granted,

    /// <summary>The applicant declared what was received, here or elsewhere, in the three years before.</summary>
    Declared,
}

/// <summary>The ceiling of de minimis aid: Regulation (EU) 2023/2831, article 3, paragraph 2.</summary>
public static class DeMinimis
{
    /// <summary>Euros that a single undertaking may receive over any period of three years.</summary>
    public const decimal Ceiling = 300_000m;

    public const int Years = 3;

    public const string Basis = "Règlement (UE) 2023/2831 (aides de minimis)";

    /// <summary>
    /// Euros received on a day over the three rolling years that end with it (not fiscal years; for 30 January 2024, from 30 January 2021 on): what this
    /// site granted, or, where it says more, a declaration of the applicant with what was granted since.
    /// </summary>
    public static decimal Received(IEnumerable<AidLine> lines, DateOnly on)
    {
        var counted = lines.Where(line => line.On <= on && line.On >= on.AddYears(-Years)).ToArray();
        var granted = counted.Where(line => line.Source == AidSource.Granted).ToArray();
        return counted
            .Where(line => line.Source == AidSource.Declared)
            .Select(declared => declared.Amount + granted.Where(line => line.On >= declared.On).Sum(line => line.Amount))
            .Append(granted.Sum(line => line.Amount))
            .Max();
    }

    /// <summary>Euros by which a grant of a day would pass the ceiling; 0 when it does not.</summary>
    public static decimal Excess(IEnumerable<AidLine> lines, DateOnly on, decimal grant) =>
        Math.Max(0, Received(lines, on) + grant - Ceiling);
}
