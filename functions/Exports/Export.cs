using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Exports;

/// <summary>What an export makes. The names are stored: never rename one.</summary>
public enum ExportKind
{
    /// <summary>A line for each file, in CSV, and the codebook beside it.</summary>
    Csv,

    /// <summary>The same in a workbook, with the codebook in its second sheet.</summary>
    Xlsx,

    /// <summary>The attachments, in archives.</summary>
    Attachments,

    /// <summary>The subsidies that were granted, in the columns of the national schema.</summary>
    OpenData,
}

/// <summary>How far an export is. The names are stored.</summary>
public enum ExportPhase
{
    /// <summary>Page by page through the lists of the waves.</summary>
    Reading,

    /// <summary>Everything was read; what was staged is being put together.</summary>
    Finishing,

    Done,
}

/// <summary>A file that an export made.</summary>
/// <param name="Name">As it is downloaded.</param>
/// <param name="Size">In bytes.</param>
public sealed record ExportFile(string Name, long Size);

/// <summary>An export, as its row in table Exports holds it: what was asked, and how far it is.</summary>
public sealed record Export
{
    /// <summary>How long its files are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    public required string CallId { get; init; }

    public required string Id { get; init; }

    public required ExportKind Kind { get; init; }

    /// <summary>The only wave of which files are taken; null for all.</summary>
    public string? WaveId { get; init; }

    /// <summary>The only status of which files are taken; null for every deposit.</summary>
    public ApplicationStatus? Status { get; init; }

    /// <summary>The only files that are taken, whatever their wave and status; empty for a whole list.</summary>
    public IReadOnlyList<ApplicationId> Chosen { get; init; } = [];

    /// <summary>How the files of an archive are named.</summary>
    public string? Pattern { get; init; }

    /// <summary>Who asked, and is written to at the end.</summary>
    public required EmailAddress AskedBy { get; init; }

    public required string AskedByName { get; init; }

    /// <summary>A program asked, and nobody is written to.</summary>
    public bool IsSilent { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public ExportPhase Phase { get; init; }

    /// <summary>Steps that are done. A message asks for the next one, and does nothing when it comes again.</summary>
    public int Step { get; init; }

    /// <summary>Which of the waves is being read, from 0.</summary>
    public int Wave { get; init; }

    /// <summary>Where the list of that wave goes on; null at its beginning.</summary>
    public string? Continuation { get; init; }

    /// <summary>Files of candidates that were taken so far.</summary>
    public int Count { get; init; }

    /// <summary>Blocks staged by each step, in order.</summary>
    public IReadOnlyList<int> Blocks { get; init; } = [];

    /// <summary>What can be downloaded; archives appear as they are made.</summary>
    public IReadOnlyList<ExportFile> Files { get; init; } = [];

    public DateTimeOffset MovedAt { get; init; }

    /// <summary>The storage's ETag of the row this was read from; null for one that was not stored yet.</summary>
    public string? StorageETag { get; init; }
}

internal static class ExportKinds
{
    public static IReadOnlyList<ExportKind> All { get; } = Enum.GetValues<ExportKind>();

    public static string Label(this ExportKind kind) => kind switch
    {
        ExportKind.Csv => "Dossiers, en CSV",
        ExportKind.Xlsx => "Dossiers, en classeur XLSX",
        ExportKind.Attachments => "Pièces jointes, en archives ZIP",
        ExportKind.OpenData => "Subventions accordées, en données ouvertes",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no label."),
    };

    public static string Explanation(this ExportKind kind) => kind switch
    {
        ExportKind.Csv => "Une ligne par dossier, avec les intitulés des questions, et un dictionnaire des colonnes à part.",
        ExportKind.Xlsx => "Les mêmes lignes ; le dictionnaire est dans la deuxième feuille.",
        ExportKind.Attachments => "Un fichier par pièce, nommé d’après le modèle ci-dessous.",
        ExportKind.OpenData => "Une ligne par candidature retenue, dans les colonnes du schéma national des subventions. Complétez-la avant de la publier.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no explanation."),
    };
}
