namespace TI.Serverless.Functions.Applications;

/// <summary>What the store's malware scanner says of a file.</summary>
public enum FileScan
{
    /// <summary>It has not said yet.</summary>
    Pending,

    /// <summary>"No threats found".</summary>
    Clean,

    /// <summary>"Malicious": the file is given to nobody.</summary>
    Malicious,

    /// <summary>It could not tell (too large, encrypted, out of order): whoever downloads decides.</summary>
    Inconclusive,
}

/// <summary>Reads the verdicts of Microsoft Defender for Storage.</summary>
internal static class FileScans
{
    /// <param name="tag">The value of the index tag; null when the file has none.</param>
    public static FileScan Read(string? tag) => tag switch
    {
        null => FileScan.Pending,
        "No threats found" => FileScan.Clean,
        "Malicious" => FileScan.Malicious,
        _ => FileScan.Inconclusive,
    };
}
