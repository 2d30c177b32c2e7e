using System.IO.Enumeration;
using System.Text.RegularExpressions;

namespace TI.Serverless.ArchitectureTests;

/// <summary>The source tree these tests were built from.</summary>
internal static partial class Repository
{
    private static readonly string[] Generated = ["bin", "obj", "node_modules", ".git", ".azurite", ".vs", ".idea", "artifacts", "TestResults"];

    public static string Root { get; } = Find();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Files below a folder (the whole repository for ""), by path relative to the root, with what is generated left out.</summary>
    /// <param name="folder">Relative to the root.</param>
    /// <param name="pattern">As <c>*.cs</c>.</param>
    public static IEnumerable<string> Files(string folder, string pattern = "*") =>
        new FileSystemEnumerable<string>(
            PathOf(folder),
            (ref FileSystemEntry entry) => Path.GetRelativePath(Root, entry.ToFullPath()).Replace('\\', '/'),
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.System })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && FileSystemName.MatchesSimpleExpression(pattern, entry.FileName),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !Generated.Contains(entry.FileName.ToString()),
        };

    /// <summary>A file's text.</summary>
    public static string Read(string path) => File.ReadAllText(PathOf(path));

    /// <summary>A C# file without its comments, line by line.</summary>
    public static string[] Code(string path) => [.. File.ReadLines(PathOf(path)).Select(line => Comment().Replace(line, ""))];

    /// <summary>Where a pattern occurs in the code of these files: <c>path:line: text</c>.</summary>
    public static IEnumerable<string> Occurrences(Regex pattern, IEnumerable<string> files) =>
        from file in files
        from line in Code(file).Index()
        where pattern.IsMatch(line.Item)
        select $"{file}:{line.Index + 1}: {line.Item.Trim()}";

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "TI.Serverless.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("These tests run inside the repository: TI.Serverless.sln is in no folder above them.");
    }

    // Two slashes after a colon are an address in a string.
    [GeneratedRegex("(?<!:)//.*$")]
    private static partial Regex Comment();
}
