using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Juries;

/// <summary>What the ledger knows of a file's organisation, with what the file itself declares.</summary>
internal static class DeMinimisFile
{
    /// <summary>The declaration of a file counts from its deposit, before anything is decided and recorded.</summary>
    public static IReadOnlyList<AidLine> Lines(JuryFile file, IReadOnlyList<AidLine> ledger)
    {
        var id = file.Id.ToString();
        return file.DeclaredDeMinimis is not { } declared || ledger.Any(line => line.Source == AidSource.Declared && line.ApplicationId == id)
            ? ledger
            : [.. ledger, new AidLine(file.Siren, ParisTime.DateOf(file.SubmittedAt), declared, "", id, file.Number, DeMinimis.Basis, AidSource.Declared)];
    }
}
