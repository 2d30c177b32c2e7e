using System.Globalization;
using TI.Embedded.Storage;

namespace TI.Embedded.Tables;

/// <summary>Addresses of a table and of its rows, escaped as they travel and as they are signed.</summary>
internal sealed class TableAddress(Uri endpoint, string name)
{
    private readonly string _endpoint = endpoint.AbsoluteUri.TrimEnd('/');

    public string Name { get; } = name;

    public Uri Tables => new($"{_endpoint}/Tables");

    public Uri Batch => new($"{_endpoint}/$batch");

    public Uri Table => new($"{_endpoint}/{Name}");

    public Uri Entity(string partitionKey, string rowKey, IEnumerable<string>? select = null)
    {
        TableLimits.CheckKey(PropertyNames.PartitionKey, partitionKey);
        TableLimits.CheckKey(PropertyNames.RowKey, rowKey);
        return new($"{_endpoint}/{Name}(PartitionKey='{EscapeKey(partitionKey)}',RowKey='{EscapeKey(rowKey)}'){QueryString.Of(("$select", Join(select)))}");
    }

    public Uri Entities(string? filter, IEnumerable<string>? select, int? top, string? continuationToken)
    {
        TableLimits.CheckPageSize(top);
        // The token is the service's two headers, which never hold a space; either may be empty.
        var next = continuationToken?.Split(' ', 2) ?? [];
        return new($"{_endpoint}/{Name}(){QueryString.Of(
            ("$filter", filter),
            ("$select", Join(select)),
            ("$top", top?.ToString(CultureInfo.InvariantCulture)),
            ("NextPartitionKey", next.ElementAtOrDefault(0)),
            ("NextRowKey", next.ElementAtOrDefault(1)))}");
    }

    private static string? Join(IEnumerable<string>? select) => select is null ? null : string.Join(',', select);

    private static string EscapeKey(string key) => Uri.EscapeDataString(QueryFilter.Escape(key));
}
