using System.Globalization;

namespace TI.Serverless.TestKit.Cost;

/// <summary>What a use case may cost in storage operations: tests hold the program to it, and the page of costs is reckoned from it.</summary>
/// <param name="UseCase">As the page names it.</param>
/// <param name="Operations">By the kinds that <see cref="StorageProbe"/> names, in their order where one request makes them.</param>
internal sealed record StorageBudget(string UseCase, IReadOnlyList<string> Operations)
{
    /// <summary>Mails that leave in the end.</summary>
    public int Mails { get; init; }

    /// <summary>Messages that leave: each makes one execution more, and the host takes and deletes it.</summary>
    public int Messages => Operations.Count(kind => kind == "queue send");

    /// <summary>How many of each kind, as <c>3 queue send</c>, in alphabetical order.</summary>
    public IReadOnlyList<string> ByKind => Count(Operations);

    /// <summary>The same of what a test saw.</summary>
    public static IReadOnlyList<string> Count(IEnumerable<string> operations) =>
        [.. operations.CountBy(kind => kind).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Value} {pair.Key}")];

    /// <summary>A budget of what a request and its workers do together, in no order.</summary>
    /// <param name="useCase">As the page names it.</param>
    /// <param name="mails">Mails that leave in the end.</param>
    /// <param name="byKind">As <c>3 queue send</c>.</param>
    public static StorageBudget Of(string useCase, int mails, params IEnumerable<string> byKind) => new(
        useCase,
        [.. byKind.Select(one => one.Split(' ', 2)).SelectMany(one => Enumerable.Repeat(one[1], int.Parse(one[0], NumberStyles.None, CultureInfo.InvariantCulture)))])
    {
        Mails = mails,
    };
}
