using System.ComponentModel.DataAnnotations;

namespace TI.Serverless.Functions.Storage;

/// <summary>
/// Section <c>Backups</c>: where backups are kept. Left out, in a container of the business account: enough against a mistake of ours, not against the loss of
/// the account. Another account is named by its blob service's address, reached with the same identity as the business account.
/// </summary>
internal sealed class BackupOptions
{
    /// <summary>Setting <c>Backups</c>: a connection string. Development and tests only.</summary>
    public string? ConnectionString { get; set; }

    public Uri? BlobServiceUri { get; set; }

    /// <summary>How long a backup is kept; so long does what was erased from the site stay in backups.</summary>
    [Range(2, 365, ErrorMessage = "Set Backups__KeepDays to a number of days from 2 to 365.")]
    public int KeepDays { get; set; } = 30;
}
