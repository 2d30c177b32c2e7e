using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Calls;

/// <summary>Which answers of a form tell the money that is asked.</summary>
public sealed record AidRules
{
    /// <summary>The question, or the total, that says how much is asked, in euros; null where the questions of the figures together do.</summary>
    public string? AskedField { get; init; }

    /// <summary>What each option of <see cref="AskedField"/> asks for, where it is a choice of fixed sums; empty where it says an amount itself.</summary>
    public IReadOnlyList<FixedSum> FixedSums { get; init; } = [];

    /// <summary>When the grant counts against the ceiling of de minimis aid; null when it never does.</summary>
    public DeMinimisRules? DeMinimis { get; init; }

    public string? Source { get; init; }
}

/// <summary>What an option of a choice of aids asks for.</summary>
/// <param name="Option">Its value.</param>
/// <param name="Amount">Euros.</param>
public sealed record FixedSum(string Option, decimal Amount);

/// <summary>When a grant is a de minimis aid, Regulation (EU) 2023/2831.</summary>
public sealed record DeMinimisRules
{
    /// <summary>The answers that make it one; null makes every grant of the call one.</summary>
    public Condition? When { get; init; }

    /// <summary>The question in which the applicant declares what was received in the last three years, in euros.</summary>
    public string? DeclaredField { get; init; }
}
