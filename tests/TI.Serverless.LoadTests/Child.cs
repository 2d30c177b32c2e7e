using System.Diagnostics;
using System.Globalization;

namespace TI.Serverless.LoadTests;

/// <summary>This program again, in a process of its own where nothing is warm. What it prints is a name, a tab and a number on each line.</summary>
internal static class Child
{
    public const string Option = "--child";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public static void Tell(string name, double value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}\t{value:R}"));

    /// <summary>Runs one part of the program to its end.</summary>
    /// <returns>What it told, and under <paramref name="mark"/> the milliseconds from the start of the process to that line.</returns>
    public static async Task<IReadOnlyDictionary<string, double>> RunAsync(string mark, params IReadOnlyList<string> args)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Option, .. args]) { RedirectStandardOutput = true };
        using var patience = new CancellationTokenSource(Patience);
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var told = new Dictionary<string, double>();
        try
        {
            while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                var parts = line.Split('\t');
                told[parts[0]] = parts[0] == mark ? clock.Elapsed.TotalMilliseconds : double.Parse(parts[1], CultureInfo.InvariantCulture);
            }

            await process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            process.Kill();
        }

        return process.ExitCode == 0 ? told : throw new InvalidOperationException($"{string.Join(' ', args)} ended with {process.ExitCode}.");
    }
}
