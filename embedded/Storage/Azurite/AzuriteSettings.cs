namespace TI.Embedded.Storage.Azurite;

/// <summary>How to run Azurite.</summary>
internal sealed record AzuriteSettings
{
    public const int DevelopmentBlobPort = 10000;
    public const int DevelopmentQueuePort = 10001;
    public const int DevelopmentTablePort = 10002;

    /// <summary>Folders from which to look upwards for node_modules.</summary>
    public IReadOnlyList<string> SearchFrom { get; init; } = [Directory.GetCurrentDirectory(), AppContext.BaseDirectory];

    /// <summary>What runs JavaScript.</summary>
    public string NodeCommand { get; init; } = "node";

    /// <summary>Zero is any free port.</summary>
    public int BlobPort { get; init; }

    /// <inheritdoc cref="BlobPort"/>
    public int QueuePort { get; init; }

    /// <inheritdoc cref="BlobPort"/>
    public int TablePort { get; init; }

    /// <summary>Where data stays, below the repository's root unless absolute; null keeps it in memory.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Accounts to serve; none is the emulator's own.</summary>
    public IReadOnlyList<AzuriteAccount> Accounts { get; init; } = [];

    /// <summary>How long a start may take: under a second where nothing else runs.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a stop may take, saving included, before Azurite is killed.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For a laptop: the ports that <c>UseDevelopmentStorage=true</c> means, and data that stays.</summary>
    public static AzuriteSettings Development { get; } = new()
    {
        BlobPort = DevelopmentBlobPort,
        QueuePort = DevelopmentQueuePort,
        TablePort = DevelopmentTablePort,
        DataFolder = ".azurite",
    };
}

/// <summary>A storage account that Azurite serves.</summary>
/// <param name="Name">3 to 24 lower-case letters and digits.</param>
/// <param name="Key">Base64.</param>
internal sealed record AzuriteAccount(string Name, string Key);
