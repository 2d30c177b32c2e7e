namespace TI.Serverless.Functions.Calls;

/// <summary>What an operator allows one application after the closing: to be deposited in a wave, until a date of its own.</summary>
/// <param name="WaveId">The wave that takes the deposit.</param>
/// <param name="Until">The last second, as it is printed. The whole of it is in time.</param>
/// <param name="Reason">For the team's eyes only.</param>
/// <param name="By">Who allows it.</param>
/// <param name="GivenAt">When.</param>
/// <param name="Code">Names the code it came from; the code itself is kept nowhere.</param>
public sealed record LateAccess(string WaveId, DateTimeOffset Until, string Reason, string By, DateTimeOffset GivenAt, string Code)
{
    /// <summary>Inclusive to the end of the printed second, like a wave's closing.</summary>
    public bool IsInForceAt(DateTimeOffset now) => now < Until + TimeSpan.FromSeconds(1);
}
