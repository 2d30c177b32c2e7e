namespace TI.Serverless.Functions.Retention;

/// <summary>Somebody read the report and had erasure begin.</summary>
public sealed record RetentionStart(string By, DateTimeOffset At);

/// <summary>What a run found of the drafts of a call. Nothing in it names anybody.</summary>
/// <param name="At">When it ran.</param>
/// <param name="Warned">Drafts whose term comes within two weeks; their holders are told.</param>
/// <param name="InTrash">Drafts whose term is past, and that can still be taken back.</param>
/// <param name="Due">Drafts whose two weeks in the trash are over.</param>
/// <param name="Erased">Of these, those that were erased.</param>
public sealed record RetentionReport(DateTimeOffset At, int Warned, int InTrash, int Due, int Erased);

/// <summary>What the log says of a file that was erased.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What it was.</param>
/// <param name="Rule">The rule that had it go, with its numbers.</param>
/// <param name="Files">How many files were joined to it.</param>
public sealed record ErasureFacts(DateTimeOffset At, string Kind, string Rule, int Files);

/// <summary>A line of the log. Each holds the hash of the one before: none can be changed, added or taken away in between.</summary>
public sealed record ErasureEntry(int Sequence, ErasureFacts Facts, string Fingerprint, string Previous, string Hash);

/// <summary>The rows that lead to a file from elsewhere, which it alone knows.</summary>
/// <param name="Facts">For the log.</param>
/// <param name="WaveIds">The waves it was listed in.</param>
/// <param name="Sirens">The organisations it was listed under.</param>
/// <param name="PersonHashes">The hashes of the addresses under which it is found.</param>
/// <param name="Siret">The establishment it may hold the place of; null when it named none.</param>
public sealed record ErasureTask(
    ErasureFacts Facts, IReadOnlyList<string> WaveIds, IReadOnlyList<string> Sirens, IReadOnlyList<string> PersonHashes, string? Siret)
{
    /// <summary>The establishments it had before.</summary>
    public IReadOnlyList<string> FormerSirets { get; init; } = [];

    /// <summary>Of the file; null for one that was never deposited.</summary>
    public string? Number { get; init; }

    /// <summary>The rows of table Index that say which perimeters it opened to another call.</summary>
    public IReadOnlyList<string> LaureateKeys { get; init; } = [];

    /// <summary>The waves of which its people may have asked to be told, as table Subscriptions names them; empty where they did not ask for their data to be erased.</summary>
    public IReadOnlyList<string> Subscriptions { get; init; } = [];
}

/// <summary>What the archives agreed to, or that an administrator took it back: without it nothing that was deposited is erased.</summary>
/// <param name="Through">Files whose term comes on this day in Paris at the latest; null takes the visa back.</param>
/// <param name="Reason">The reference of the visa, or why it is taken back.</param>
/// <param name="By">Who recorded it.</param>
/// <param name="At">When.</param>
public sealed record ArchiveVisa(DateOnly? Through, string Reason, string By, DateTimeOffset At);

/// <summary>How many files come to their term in a month.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Retained">Of those that were retained.</param>
/// <param name="NotRetained">Of those that were refused or sent elsewhere.</param>
/// <param name="Withdrawn">Of those that their candidates took back.</param>
public sealed record ForecastMonth(DateOnly Month, int Retained, int NotRetained, int Withdrawn)
{
    public int Total => Retained + NotRetained + Withdrawn;
}

/// <summary>What a run found of the files of a call that are closed. Nothing in it names anybody.</summary>
public sealed record ClosedFilesReport
{
    public required DateTimeOffset At { get; init; }

    /// <summary>Their term comes within a month, and nothing holds them: their candidates are told.</summary>
    public int Ending { get; init; }

    /// <summary>Their term is past, for two weeks at most, or a mail has not left for two weeks.</summary>
    public int InTrash { get; init; }

    /// <summary>To be erased; those of people who asked for it included.</summary>
    public int Due { get; init; }

    /// <summary>Of these, those that were.</summary>
    public int Erased { get; init; }

    /// <summary>Their term comes within a month, or is past, and somebody holds them.</summary>
    public int Held { get; init; }

    /// <summary>Their term comes within a month, or is past, and the archives gave no visa that covers it.</summary>
    public int WithoutVisa { get; init; }

    /// <summary>The twelve months to come, this one first, with what is already past its term in the first.</summary>
    public IReadOnlyList<ForecastMonth> Forecast { get; init; } = [];
}
