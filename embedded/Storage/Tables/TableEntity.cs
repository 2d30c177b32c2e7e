using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Azure;

namespace TI.Embedded.Tables;

/// <summary>
/// A row as a dictionary of properties. Values are string, int, long, double, bool, Guid, DateTimeOffset or byte[]; at most 252 properties,
/// 64 KiB each (32 Ki characters of text) and 1 MiB together. A null value is not sent.
/// </summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "The official client's name.")]
public sealed class TableEntity : ITableEntity, IDictionary<string, object?>
{
    private readonly Dictionary<string, object?> _properties = new(StringComparer.Ordinal);

    public TableEntity()
    {
    }

    public TableEntity(string partitionKey, string rowKey)
    {
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    public string PartitionKey
    {
        get => GetString(PropertyNames.PartitionKey)!;
        set => _properties[PropertyNames.PartitionKey] = value;
    }

    public string RowKey
    {
        get => GetString(PropertyNames.RowKey)!;
        set => _properties[PropertyNames.RowKey] = value;
    }

    public DateTimeOffset? Timestamp
    {
        get => GetDateTimeOffset(PropertyNames.Timestamp);
        set => _properties[PropertyNames.Timestamp] = value;
    }

    public ETag ETag
    {
        get => GetString(PropertyNames.ETag) is { } text ? new ETag(text) : default;
        set => _properties[PropertyNames.ETag] = value.ToString();
    }

    public int Count => _properties.Count;

    public ICollection<string> Keys => _properties.Keys;

    ICollection<object?> IDictionary<string, object?>.Values => _properties.Values;

    bool ICollection<KeyValuePair<string, object?>>.IsReadOnly => false;

    /// <summary>The property's value, or null when the row has no such property.</summary>
    public object? this[string key]
    {
        get => _properties.GetValueOrDefault(key);
        set => _properties[key] = value;
    }

    /// <inheritdoc cref="GetDateTimeOffset"/>
    public string? GetString(string key) => Get<string>(key);

    /// <inheritdoc cref="GetDateTimeOffset"/>
    public int? GetInt32(string key) => GetValue<int>(key);

    /// <inheritdoc cref="GetDateTimeOffset"/>
    public long? GetInt64(string key) => GetValue<long>(key);

    /// <inheritdoc cref="GetDateTimeOffset"/>
    public bool? GetBoolean(string key) => GetValue<bool>(key);

    /// <inheritdoc cref="GetDateTimeOffset"/>
    public double? GetDouble(string key) => GetValue<double>(key);

    /// <inheritdoc cref="GetDateTimeOffset"/>
    public Guid? GetGuid(string key) => GetValue<Guid>(key);

    /// <inheritdoc cref="GetDateTimeOffset"/>
    public byte[]? GetBinary(string key) => _properties.GetValueOrDefault(key) is BinaryData data ? data.ToArray() : Get<byte[]>(key);

    /// <summary>The property's value, or null when it is absent.</summary>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public DateTimeOffset? GetDateTimeOffset(string key) => _properties.GetValueOrDefault(key) switch
    {
        DateTime moment => new DateTimeOffset(moment),
        _ => GetValue<DateTimeOffset>(key),
    };

    public void Add(string key, object? value) => _properties.Add(key, value);

    public bool Remove(string key) => _properties.Remove(key);

    public void Clear() => _properties.Clear();

    public bool ContainsKey(string key) => _properties.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value) => _properties.TryGetValue(key, out value);

    IEnumerator<KeyValuePair<string, object?>> IEnumerable<KeyValuePair<string, object?>>.GetEnumerator() => _properties.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _properties.GetEnumerator();

    void ICollection<KeyValuePair<string, object?>>.Add(KeyValuePair<string, object?> item) => Add(item.Key, item.Value);

    bool ICollection<KeyValuePair<string, object?>>.Contains(KeyValuePair<string, object?> item) => _properties.Contains(item);

    void ICollection<KeyValuePair<string, object?>>.CopyTo(KeyValuePair<string, object?>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, object?>>)_properties).CopyTo(array, arrayIndex);

    bool ICollection<KeyValuePair<string, object?>>.Remove(KeyValuePair<string, object?> item) =>
        ((ICollection<KeyValuePair<string, object?>>)_properties).Remove(item);

    private T? Get<T>(string key)
        where T : class => _properties.GetValueOrDefault(key) switch
        {
            null => null,
            T value => value,
            var other => throw WrongType(key, typeof(T), other),
        };

    private T? GetValue<T>(string key)
        where T : struct => _properties.GetValueOrDefault(key) switch
        {
            null => null,
            T value => value,
            var other => throw WrongType(key, typeof(T), other),
        };

    private static InvalidOperationException WrongType(string key, Type wanted, object found) =>
        new($"Property '{key}' holds a {found.GetType()}, not a {wanted}.");
}
