using System.ComponentModel.DataAnnotations;

namespace TI.Serverless.Functions.Storage;

/// <summary>
/// Section <c>BusinessStorage</c>: where the business data is. Either the setting itself is a connection string (development), or it has
/// the three service addresses, reached with the application's identity. The names are those of the queue trigger's connection.
/// </summary>
internal sealed class StorageOptions : IValidatableObject
{
    /// <summary>Setting <c>BusinessStorage</c>: a connection string. Development and tests only.</summary>
    public string? ConnectionString { get; set; }

    public Uri? TableServiceUri { get; set; }

    public Uri? QueueServiceUri { get; set; }

    public Uri? BlobServiceUri { get; set; }

    /// <summary>The client id of the user-assigned identity; empty for the system's.</summary>
    public string? ClientId { get; set; }

    /// <summary>
    /// Whether tables, queues and containers are created at start. Left out, they are where a connection string is used
    /// (development) and are not where an identity is: there the infrastructure declares them.
    /// </summary>
    public bool? CreateMissing { get; set; }

    /// <summary>What <see cref="CreateMissing"/> comes to.</summary>
    public bool CreatesMissing => CreateMissing ?? ConnectionString is { Length: > 0 };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ConnectionString is { Length: > 0 })
        {
            yield break;
        }

        if (TableServiceUri is null || QueueServiceUri is null || BlobServiceUri is null)
        {
            yield return new ValidationResult(
                "Set BusinessStorage__tableServiceUri, BusinessStorage__queueServiceUri and BusinessStorage__blobServiceUri to the addresses of the "
                + "storage account (https://<account>.table.core.windows.net and so on), or BusinessStorage to a connection string for development.");
        }
    }
}
