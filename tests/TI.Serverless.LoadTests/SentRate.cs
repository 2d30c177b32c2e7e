using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace TI.Serverless.LoadTests;

/// <summary>How fast mails leave this process, by its own measure of them.</summary>
internal sealed class SentRate : IDisposable
{
    /// <summary>Turns are given once a second: over a shorter time one burst more or less would count as much as the rate.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private const string Sent = "mails.sent";

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<long, long> _byWindow = new();
    private readonly long _start = Stopwatch.GetTimestamp();

    public SentRate()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == Sent)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, count, _, _) => _byWindow.AddOrUpdate(Stopwatch.GetElapsedTime(_start).Ticks / Window.Ticks, count, (_, before) => before + count));
        _listener.Start();
    }

    /// <summary>Mails a second in the busiest window so far.</summary>
    public double Busiest => _byWindow.Values.DefaultIfEmpty(0).Max() / Window.TotalSeconds;

    public void Dispose() => _listener.Dispose();
}
