using System.Globalization;

namespace TI.Serverless.LoadTests;

/// <summary>What the command line asks for.</summary>
/// <param name="Drafts">Applications that each level of concurrency drives, and so requests of each use case: 20 to 5,000.</param>
/// <param name="Concurrency">Levels, each 1 to 256 requests at once.</param>
/// <param name="Starts">Processes started of each kind: 1 to 50.</param>
/// <param name="Markdown">File to write the report to as well.</param>
internal sealed record LoadOptions(int Drafts, IReadOnlyList<int> Concurrency, int Starts, string? Markdown)
{
    public const string Usage = "dotnet run -c Release --project tests/TI.Serverless.LoadTests -- [--drafts 300] [--concurrency 1,16,64] [--starts 5] [--markdown docs/measurements.md]";

    /// <exception cref="ArgumentException">An option is unknown or out of its bounds.</exception>
    public static LoadOptions Parse(IReadOnlyList<string> args)
    {
        var options = new LoadOptions(300, [1, 16, 64], 5, null);
        for (var i = 0; i < args.Count; i += 2)
        {
            var value = i + 1 < args.Count ? args[i + 1] : throw new ArgumentException($"{args[i]} needs a value. Usage: {Usage}");
            options = args[i] switch
            {
                "--drafts" => options with { Drafts = Number(value, 20, 5_000) },
                "--concurrency" => options with { Concurrency = [.. value.Split(',').Select(level => Number(level, 1, 256))] },
                "--starts" => options with { Starts = Number(value, 1, 50) },
                "--markdown" => options with { Markdown = value },
                _ => throw new ArgumentException($"There is no option {args[i]}. Usage: {Usage}"),
            };
        }

        return options;
    }

    private static int Number(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new ArgumentException($"'{text}' is not a number from {least} to {most}. Usage: {Usage}");
}
