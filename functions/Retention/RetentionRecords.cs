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
    ErasureFacts Facts, IReadOnlyList<string> WaveIds, IReadOnlyList<string> Sirens, IReadOnlyList<string> PersonHashes, string? Siret);
