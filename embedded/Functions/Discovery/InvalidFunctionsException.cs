namespace TI.Embedded.Functions.Discovery;

/// <summary>The application holds functions that the host cannot run; the message lists them all, each with the reason.</summary>
internal sealed class InvalidFunctionsException(IReadOnlyCollection<string> problems)
    : Exception($"The host does not start: {problems.Count} problem(s) in the functions.{string.Concat(problems.Select(problem => $"\n  - {problem}"))}")
{
    /// <summary>Each begins with the method's full name and is one sentence.</summary>
    public IReadOnlyCollection<string> Problems => problems;
}
