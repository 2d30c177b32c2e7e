using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Triage.Routing;

namespace TI.Serverless.Functions.Calls.Revisions;

/// <summary>
/// Brings the catalogue of this instance up to what was published, on this one or on another. The pipeline asks before every function: at
/// most one query each half minute, which finds nothing when nothing changed. While storage does not answer, the last snapshot stays.
/// </summary>
internal sealed partial class CatalogueRefresh(
    Catalogue catalogue, CatalogueLogStore log, CallReader reader, TimeProvider clock, ILogger<CatalogueRefresh> logger) : IDisposable
{
    /// <summary>How long another instance may go on with what was published before.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _turn = new(1);
    private long _nextLook = long.MinValue;
    private volatile bool _hasLooked;

    /// <summary>
    /// Only the first look of an instance is waited for by everybody: later, one request looks and the others go on with what is known.
    /// </summary>
    public async ValueTask EnsureAsync(CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow().UtcTicks < Volatile.Read(ref _nextLook))
        {
            return;
        }

        if (!await _turn.WaitAsync(_hasLooked ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, cancellationToken))
        {
            return;
        }

        try
        {
            var now = clock.GetUtcNow();
            if (now.UtcTicks >= Volatile.Read(ref _nextLook))
            {
                await LookAsync(cancellationToken);
                _hasLooked = true;
                Volatile.Write(ref _nextLook, (now + Interval).UtcTicks);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>At once, for who publishes: one query. An outage of storage is the caller's.</summary>
    public async Task NowAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            Take(await log.ListAfterAsync(catalogue.Now.Sequence, cancellationToken));
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        if (await log.TryListAfterAsync(catalogue.Now.Sequence, cancellationToken) is not { } entries)
        {
            LogOutage(logger, catalogue.Now.Sequence);
            return;
        }

        Take(entries);
    }

    private void Take(IReadOnlyList<CatalogueEntry> entries)
    {
        if (entries.Count > 0)
        {
            catalogue.Take(catalogue.Now.With(entries[^1].Sequence, entries.Select(Read).OfType<CatalogueChange>()));
            LogTaken(logger, entries.Count, entries[^1].Sequence);
        }
    }

    /// <summary>Null for what this version of the program cannot read: the call stays as it was before.</summary>
    private CatalogueChange? Read(CatalogueEntry entry)
    {
        if (entry.Kind == CatalogueEntryKind.TrialEnded)
        {
            return new CatalogueChange.TrialEnded(entry.CallId);
        }

        if (entry.Kind == CatalogueEntryKind.Routed)
        {
            var table = ChangeRoutingHandler.Read(entry.Json);
            return new CatalogueChange.Routed(entry.CallId, table is null ? null : new RoutingInForce(table, entry.By, entry.At));
        }

        var reading = reader.Read(entry.CallId, entry.Json ?? "");
        if (reading.Call is null)
        {
            LogUnreadable(logger, entry.Sequence, entry.CallId, string.Join(" ", reading.Problems));
            return null;
        }

        var call = reading.Call with { Revision = entry.Revision ?? reading.Call.Revision };
        return entry.Kind switch
        {
            CatalogueEntryKind.Shipped => new CatalogueChange.Published(new CallRevision(call, null, null, null)),
            CatalogueEntryKind.Published => new CatalogueChange.Published(new CallRevision(call, entry.By, entry.At, entry.Note)),
            CatalogueEntryKind.TrialOpened => new CatalogueChange.TrialOpened(Trial.Of(call)),
            _ => null,
        };
    }

    [LoggerMessage(LogLevel.Information, "{Count} changes of the catalogue were taken over, up to {Sequence}.")]
    private static partial void LogTaken(ILogger logger, int count, int sequence);

    [LoggerMessage(LogLevel.Warning, "The log of the catalogue cannot be read now: the calls stay as they were at change {Sequence}.")]
    private static partial void LogOutage(ILogger logger, int sequence);

    [LoggerMessage(LogLevel.Error, "Change {Sequence} of call {CallId} cannot be read by this version of the program, and the call stays as it was: {Problems}")]
    private static partial void LogUnreadable(ILogger logger, int sequence, string callId, string problems);
}
