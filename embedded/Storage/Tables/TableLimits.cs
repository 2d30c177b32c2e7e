using System.Text.RegularExpressions;
using Azure;

namespace TI.Embedded.Tables;

/// <summary>
/// Limits of the table service that Azurite lets pass: without them, what works on a laptop would be refused on Azure. Each is refused as the service
/// refuses it.
/// Source: https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model
/// </summary>
internal static partial class TableLimits
{
    private const int Properties = 252;
    private const int EntityBytes = 1024 * 1024;
    private const int PageSize = 1_000;

    private static readonly DateTimeOffset EarliestMoment = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void CheckKey(string name, string value)
    {
        if (value.Any(character => character is '/' or '\\' or '#' or '?' || char.IsControl(character)))
        {
            throw Refuse("OutOfRangeInput", $"The {name} holds a control character or one of / \\ # ?, which no key can hold.");
        }
    }

    public static void CheckPageSize(int? size)
    {
        if (size is < 1 or > PageSize)
        {
            throw Refuse("InvalidInput", $"A page holds 1 to {PageSize} rows.");
        }
    }

    public static void CheckTransaction(IReadOnlyList<TableTransactionAction> actions)
    {
        for (var index = 1; index < actions.Count; index++)
        {
            if (actions[index].Entity.PartitionKey != actions[0].Entity.PartitionKey)
            {
                throw new TableTransactionFailedException(Refuse(
                    "CommandsInBatchActOnDifferentPartitions", $"{index}:All commands in a batch must operate on same entity group."));
            }
        }
    }

    public static void CheckEntity(IReadOnlyCollection<KeyValuePair<string, object?>> properties)
    {
        var own = properties.Where(property => property.Key is not (PropertyNames.PartitionKey or PropertyNames.RowKey)).ToList();
        if (own.Count > Properties)
        {
            throw Refuse("TooManyProperties", $"The row has {own.Count} properties; a row has at most {Properties}.");
        }

        foreach (var (name, value) in own)
        {
            CheckProperty(name, value);
        }

        var size = properties.Sum(property => Size(property.Key, property.Value));
        if (size > EntityBytes)
        {
            throw Refuse("EntityTooLarge", $"The row takes {size} bytes; a row takes at most {EntityBytes}.");
        }
    }

    private static void CheckProperty(string name, object? value)
    {
        if (!Name().IsMatch(name))
        {
            throw Refuse("PropertyNameInvalid", $"'{name}' is not the name of a property: letters, digits and underscores, no digit first, at most 255.");
        }

        var moment = value is DateTime time ? EntityWriter.ToMoment(time) : value as DateTimeOffset?;
        if (moment < EarliestMoment)
        {
            throw Refuse("OutOfRangeInput", $"Property '{name}' is before the year 1601, where the service's calendar begins.");
        }
    }

    /// <summary>The service's own count: text takes two bytes a character, and each property eight more than its name and value.</summary>
    private static long Size(string name, object? value) => 8 + (name.Length * 2) + value switch
    {
        string text => (text.Length * 2) + 4,
        byte[] bytes => bytes.Length + 4,
        BinaryData data => data.Length + 4,
        Guid => 16,
        bool => 1,
        int => 4,
        _ => 8,
    };

    private static RequestFailedException Refuse(string code, string message) => new(400, message, code, innerException: null);

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{Nd}_]{0,254}$")]
    private static partial Regex Name();
}
