using System.Collections.Concurrent;

namespace TI.Embedded.Queues;

/// <summary>
/// Tells who polls a queue in this process that a message was just put on it here, as the official host does for what its own outputs send:
/// the next look need not wait. Messages of other processes, and those shown later, are found by polling.
/// </summary>
internal static class QueueArrivals
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Watched = new(StringComparer.Ordinal);

    /// <summary>Released at each arrival; those that nobody awaited count as one.</summary>
    /// <param name="address">The queue's, as <see cref="QueueClient.Address"/> writes it.</param>
    public static SemaphoreSlim Watch(string address) => Watched.GetOrAdd(address, _ => new SemaphoreSlim(0));

    public static void Tell(string address)
    {
        if (Watched.TryGetValue(address, out var arrival) && arrival.CurrentCount == 0)
        {
            arrival.Release();
        }
    }
}
