using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Runtime.Serialization;
using Azure;

namespace TI.Embedded.Tables;

/// <summary>
/// Which properties of an entity class are the row's: the public ones, unless marked <see cref="IgnoreDataMemberAttribute"/>, under the name that
/// <see cref="DataMemberAttribute"/> gives if any. An enum is kept as its member's name.
/// </summary>
internal sealed class EntityShape
{
    private static readonly ConcurrentDictionary<Type, EntityShape> Known = new();

    private readonly Dictionary<string, PropertyInfo> _properties;

    private EntityShape(Type type) => _properties = type
        .GetProperties(BindingFlags.Instance | BindingFlags.Public)
        .Where(property => property.CanRead && property.GetIndexParameters().Length == 0 && !property.IsDefined(typeof(IgnoreDataMemberAttribute)))
        .ToDictionary(property => property.GetCustomAttribute<DataMemberAttribute>()?.Name ?? property.Name, StringComparer.Ordinal);

    public static EntityShape Of(Type type) => Known.GetOrAdd(type, static type => new EntityShape(type));

    public IEnumerable<KeyValuePair<string, object?>> Read(ITableEntity entity) =>
        _properties.Select(property => KeyValuePair.Create(property.Key, property.Value.GetValue(entity)));

    public void Write(ITableEntity entity, string name, object? value)
    {
        if (value is not null && _properties.TryGetValue(name, out var property) && property.CanWrite)
        {
            property.SetValue(entity, Convert(value, Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, name));
        }
    }

    private static object Convert(object value, Type type, string name) => value switch
    {
        _ when type.IsInstanceOfType(value) => value,
        string text when type.IsEnum => Enum.Parse(type, text),
        string text when type == typeof(ETag) => new ETag(text),
        DateTimeOffset moment when type == typeof(DateTime) => moment.UtcDateTime,
        byte[] bytes when type == typeof(BinaryData) => BinaryData.FromBytes(bytes),
        // A row written by another program may hold a smaller number type than the property's; never a larger one.
        int number when type == typeof(long) || type == typeof(double) => System.Convert.ChangeType(number, type, CultureInfo.InvariantCulture),
        _ => throw new InvalidCastException($"Property '{name}' is a {type} in the class but a {value.GetType()} in the table."),
    };
}
