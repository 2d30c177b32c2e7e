namespace TI.Serverless.SiteTests;

/// <summary>The source tree these tests were built from.</summary>
internal static class Repository
{
    private static readonly string Root = Find();

    /// <summary>Where pictures of pages are kept.</summary>
    public static string Screenshots { get; } = Directory.CreateDirectory(Path.Combine(Root, "artifacts", "screenshots")).FullName;

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

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
}
