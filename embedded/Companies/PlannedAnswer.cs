namespace TI.Embedded.Companies;

/// <summary>How the next look-ups go wrong.</summary>
/// <param name="Status">The status, 200 to 599; with 200 the look-up succeeds, after the delay.</param>
/// <param name="Count">How many look-ups; 0 ends the outage.</param>
/// <param name="RetryAfter">Seconds for the header <c>Retry-After</c>; none when null.</param>
/// <param name="DelayMs">Milliseconds before the answer; none when null.</param>
internal sealed record PlannedAnswer(int Status, int Count, int? RetryAfter, int? DelayMs);
