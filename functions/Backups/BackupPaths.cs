using TI.Serverless.Functions.Operations;

namespace TI.Serverless.Functions.Backups;

/// <summary>Addresses of the page of backups.</summary>
internal static class BackupPaths
{
    public const string All = OperationsPaths.Root + "/sauvegardes";

    public const string Restore = OperationsPaths.Root + "/restauration";

    public static string Done(string what) => $"{All}?{OperationsPaths.DoneName}={what}";
}
