using System.Diagnostics;

namespace TI.Serverless.LoadTests;

/// <summary>How a bounded number of the same request went.</summary>
/// <param name="PerSecond">Requests a second, all runners together.</param>
/// <param name="Median">Of one request, in milliseconds.</param>
/// <param name="P95">Of one request, in milliseconds.</param>
/// <param name="AllocatedBytes">Per request, by the whole process: client and server.</param>
internal sealed record Measurement(double PerSecond, double Median, double P95, double AllocatedBytes)
{
    private const int Slices = 4;

    /// <summary>Runs <paramref name="request"/> once for each index below <paramref name="count"/>, so many at once.</summary>
    public static async Task<Measurement> OfAsync(int count, int concurrency, Func<int, Task> request)
    {
        var run = new Run();
        await run.AddAsync(0, count, concurrency, request);
        return run.ToMeasurement();
    }

    /// <summary>
    /// As <see cref="OfAsync"/>, in slices between which the same number of <paramref name="raw"/> runs, so that both meet the same noise.
    /// The ratio is the median of the slices' ratios of speed: 1 when the request is as fast as the raw operations.
    /// </summary>
    public static async Task<(Measurement Measured, double Ratio)> CompareAsync(int count, int concurrency, Func<int, Task> request, Func<int, Task> raw)
    {
        var run = new Run();
        var ratios = new double[Slices];
        for (var slice = 0; slice < Slices; slice++)
        {
            var (from, to) = (count * slice / Slices, count * (slice + 1) / Slices);
            var alone = await new Run().AddAsync(from, to, concurrency, raw);
            ratios[slice] = alone / await run.AddAsync(from, to, concurrency, request);
        }

        Array.Sort(ratios);
        return (run.ToMeasurement(), (ratios[(Slices - 1) / 2] + ratios[Slices / 2]) / 2);
    }

    private sealed class Run
    {
        private readonly List<double> _latencies = [];
        private double _seconds;
        private long _allocated;

        /// <returns>Seconds that it took.</returns>
        public async Task<double> AddAsync(int from, int to, int concurrency, Func<int, Task> request)
        {
            var latencies = new double[to - from];
            var last = from - 1;
            GC.Collect();
            var allocated = GC.GetTotalAllocatedBytes(precise: true);
            var clock = Stopwatch.StartNew();
            await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => Task.Run(RunAsync)));
            var seconds = clock.Elapsed.TotalSeconds;
            _allocated += GC.GetTotalAllocatedBytes(precise: true) - allocated;
            _seconds += seconds;
            _latencies.AddRange(latencies);
            return seconds;

            async Task RunAsync()
            {
                for (var i = Interlocked.Increment(ref last); i < to; i = Interlocked.Increment(ref last))
                {
                    var begun = Stopwatch.GetTimestamp();
                    await request(i);
                    latencies[i - from] = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
                }
            }
        }

        public Measurement ToMeasurement()
        {
            _latencies.Sort();
            var count = _latencies.Count;
            return new Measurement(count / _seconds, _latencies[count / 2], _latencies[(int)(count * 0.95)], (double)_allocated / count);
        }
    }
}
