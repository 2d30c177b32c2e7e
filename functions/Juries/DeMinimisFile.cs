using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Juries;

/// <summary>What the ledger knows of a file's organisation, with what the file itself declares.</summary>
internal static class DeMinimisFile
{
    /// <summary>The declaration of a file counts from its deposit, before anything is decided and recorded.</summary>
    public static IReadOnlyList<AidLine> Lines(JuryFile file, IReadOnlyList<AidLine> ledger) =>
        Lines(file.Siren, file.Id.ToString(), file.Number, file.DeclaredDeMinimis, file.SubmittedAt, ledger);

    /// <summary>The same of a file told by its parts.</summary>
    public static IReadOnlyList<AidLine> Lines(
        string siren, string applicationId, string number, decimal? declared, DateTimeOffset submittedAt, IReadOnlyList<AidLine> ledger) =>
        declared is not { } amount || ledger.Any(line => line.Source == AidSource.Declared && line.ApplicationId == applicationId)
            ? ledger
            : [.. ledger, new AidLine(siren, ParisTime.DateOf(submittedAt), amount, "", applicationId, number, DeMinimis.Basis, AidSource.Declared)];
}
