namespace TI.Serverless.Functions.Calls;

/// <summary>The catalogue cannot be used; the message lists every problem, one a line, as <c>file: path: reason</c>.</summary>
public sealed class InvalidCatalogueException(IReadOnlyList<CatalogueProblem> problems)
    : Exception($"The catalogue of calls has {problems.Count} problem(s):{Environment.NewLine}{string.Join(Environment.NewLine, problems)}")
{
    public IReadOnlyList<CatalogueProblem> Problems { get; } = problems;
}

/// <summary>One problem of one file of the catalogue.</summary>
/// <param name="File">Name of the file, without its folder.</param>
/// <param name="Path">Where in the file, such as <c>waves[0].closesAt</c>; empty for the file as a whole.</param>
/// <param name="Reason">One sentence that says what is wrong.</param>
public sealed record CatalogueProblem(string File, string Path, string Reason)
{
    public override string ToString() => Path.Length == 0 ? $"{File}: {Reason}" : $"{File}: {Path}: {Reason}";
}
