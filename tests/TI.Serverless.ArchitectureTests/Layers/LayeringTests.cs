using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace TI.Serverless.ArchitectureTests.Layers;

public sealed partial class LayeringTests
{
    /// <summary>The one use of a storage type outside functions/Storage: an application carries the ETag of the row it was read from.</summary>
    private const string CarriesETag = "functions/Applications/Application.cs";

    /// <summary>What is deployed signs in to Azure Monitor; a plain build leaves the file out.</summary>
    private const string SendsTelemetry = "functions/Wiring.AzureMonitor.cs";

    [Fact]
    public void Only_the_storage_folder_names_a_storage_client()
    {
        var clients = Aliases().Where(alias => StorageType().IsMatch(alias)).ToArray();
        Assert.Contains("TableClient", clients);
        Assert.Contains("QueueClient", clients);
        Assert.Contains("BlobContainerClient", clients);

        Assert.Empty(Repository.Occurrences(AnyOf(clients), Sources(except: "functions/Storage/")));
    }

    [Fact]
    public void Only_the_storage_folder_knows_the_storage_service()
    {
        var uses = Repository.Occurrences(AzureNamespace(), Sources(except: "functions/Storage/")).ToArray();

        Assert.Equal([CarriesETag, SendsTelemetry], uses.Select(use => use.Split(':')[0]).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Only_the_mail_folder_names_the_mail_provider()
    {
        var types = Aliases().Where(alias => alias.Contains("SendGrid", StringComparison.Ordinal)).ToArray();
        Assert.Contains("SendGridMessage", types);

        Assert.Empty(Repository.Occurrences(AnyOf(types), Sources(except: "functions/Mail/")));
    }

    /// <summary>Rules and use cases can then be called from a page, an API, a queue or a test alike.</summary>
    [Fact]
    public void Handlers_know_nothing_of_http()
    {
        var http = new[] { typeof(HttpContext), typeof(IFormCollection), typeof(Results), typeof(HttpResponse), typeof(FormFile) }
            .Select(type => type.Assembly)
            .Distinct()
            .SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type.Namespace == "Microsoft.AspNetCore.Http" && !type.IsNested)
            .Select(type => type.Name.Split('`')[0])
            .ToArray();
        Assert.Contains(nameof(HttpRequest), http);
        Assert.Contains(nameof(IResult), http);

        Assert.NotEmpty(Handlers());
        Assert.Empty(Repository.Occurrences(AnyOf(http), Handlers()));
    }

    [Fact]
    public void Handlers_know_nothing_of_the_functions_host()
    {
        Assert.Empty(Repository.Occurrences(HostType(), Handlers()));
    }

    /// <summary>So that the same files compile against the official packages.</summary>
    [Fact]
    public void No_function_names_the_embedded_runtime()
    {
        var sources = Repository.Files("functions", "*.cs").Concat(Repository.Files("functions", "*.razor"));

        Assert.Empty(Repository.Occurrences(EmbeddedName(), sources));
    }

    [Fact]
    public void The_runtime_is_chosen_in_one_file()
    {
        var files = Repository.Files("", "*.csproj").Concat(Repository.Files("", "*.props")).Concat(Repository.Files("", "*.targets"))
            .Where(file => Repository.Read(file).Contains("FunctionsRuntime)", StringComparison.Ordinal));

        Assert.Equal(["functions/FunctionsRuntime.props"], files);
        Assert.Empty(Repository.Occurrences(ConditionalCompilation(), Repository.Files("functions", "*.cs")));
    }

    [Fact]
    public void Time_comes_from_the_clock_that_was_given()
    {
        var sources = Repository.Files("functions", "*.cs").Concat(Repository.Files("functions", "*.razor")).Concat(Repository.Files("embedded", "*.cs"));

        Assert.Empty(Repository.Occurrences(WallClock(), sources));
    }

    /// <summary>The two wirings register it, and a signature carries the real date: the service refuses an old one.</summary>
    [Fact]
    public void The_real_clock_comes_in_at_the_wirings_only()
    {
        var uses = Repository.Occurrences(RealClock(), Repository.Files("functions", "*.cs").Concat(Repository.Files("embedded", "*.cs")));

        Assert.Equal(
            ["embedded/Functions/Builder/FunctionsHostServices.cs", "embedded/Storage/SigningDate.cs", "functions/Wiring.cs"],
            uses.Select(use => use.Split(':')[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_writes_to_the_console()
    {
        Assert.Empty(Repository.Occurrences(ConsoleWrite(), Repository.Files("functions", "*.cs").Concat(Repository.Files("embedded", "*.cs"))));
    }

    private static IEnumerable<string> Sources(string except) =>
        Repository.Files("functions", "*.cs").Concat(Repository.Files("functions", "*.razor"))
            .Where(file => !file.StartsWith(except, StringComparison.Ordinal));

    /// <summary>What is neither a function, nor a page, nor the site's own machinery, nor the wiring.</summary>
    private static string[] Handlers() =>
    [
        .. Repository.Files("functions", "*.cs").Where(file =>
            !file.StartsWith("functions/Site/", StringComparison.Ordinal)
            && !file.Contains("/Pages/", StringComparison.Ordinal)
            && !file.Contains("/Api/", StringComparison.Ordinal)
            && !FunctionFile().IsMatch(file)
            && file is not ("functions/Wiring.cs" or "functions/Program.cs"))
    ];

    private static string[] Aliases() =>
    [
        .. XDocument.Load(Repository.PathOf("functions", "FunctionsRuntime.props")).Descendants("Using")
            .Select(use => (string?)use.Attribute("Alias"))
            .OfType<string>()
    ];

    private static Regex AnyOf(IEnumerable<string> names) => new($@"(?<![.\w])({string.Join('|', names)})(?!\w)");

    [GeneratedRegex("^(Table|Queue|Blob)")]
    private static partial Regex StorageType();

    [GeneratedRegex(@"\b(using|global::) ?Azure\b|\bAzure\.(Core|Data|Storage|Identity)\b|\bRequestFailedException\b")]
    private static partial Regex AzureNamespace();

    [GeneratedRegex(@"(Endpoint|Worker|Schedule)\.cs$")]
    private static partial Regex FunctionFile();

    [GeneratedRegex(@"\b(FunctionContext|HttpTrigger|QueueTrigger|TimerTrigger|TimerInfo)\b|\[Function\(")]
    private static partial Regex HostType();

    [GeneratedRegex(@"\bTI\.Embedded\b")]
    private static partial Regex EmbeddedName();

    [GeneratedRegex(@"^\s*#(if|else|elif|endif|define)\b")]
    private static partial Regex ConditionalCompilation();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b|\bEnvironment\.TickCount|\bThread\.Sleep\b")]
    private static partial Regex WallClock();

    [GeneratedRegex(@"\bTimeProvider\.System\b")]
    private static partial Regex RealClock();

    [GeneratedRegex(@"\bConsole\.(Write|Error|Out|Read)")]
    private static partial Regex ConsoleWrite();
}
