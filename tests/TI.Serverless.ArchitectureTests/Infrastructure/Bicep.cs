using System.Text.RegularExpressions;

namespace TI.Serverless.ArchitectureTests.Infrastructure;

/// <summary>The files of infra/, and what can be read of them without a compiler.</summary>
internal static partial class Bicep
{
    public const string Program = "infra/shared/program.bicep";
    public const string AppSettings = "infra/modules/app-settings.bicep";

    public static IReadOnlyList<string> Files { get; } = [.. Repository.Files("infra", "*.bicep").Order(StringComparer.Ordinal)];

    /// <summary>A file without its comments.</summary>
    public static string Code(string file) => Comment().Replace(Repository.Read(file), "");

    /// <summary>The elements of <c>var name = [ 'a' 'b' ]</c>, one on each line.</summary>
    public static IReadOnlyList<string> Names(string file, string variable) =>
        [.. Quoted().Matches(Body(file, variable)).Select(match => match.Groups["text"].Value)];

    /// <summary>What stands between the brackets of <c>var name = [ … ]</c>.</summary>
    public static string Body(string file, string variable)
    {
        var match = Regex.Match(Code(file), $@"^var {variable} = \[\n(?<body>.*?)^\]", RegexOptions.Multiline | RegexOptions.Singleline);
        return match.Success ? match.Groups["body"].Value : throw new InvalidOperationException($"{file} has no list named {variable}.");
    }

    /// <summary>The value of <c>var name = value</c>, without quotes.</summary>
    public static string Value(string variable) =>
        Regex.Match(Code(Program), $"^var {variable} = '?(?<value>[^'\n]+)'?$", RegexOptions.Multiline).Groups["value"].Value;

    [GeneratedRegex(@"^\s*(//|#disable).*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex("'(?<text>[^']+)'")]
    private static partial Regex Quoted();
}
