using System.Globalization;

namespace TI.Embedded.Tables;

/// <summary>
/// Writes values into an OData filter so that none can change its meaning.
/// Source: https://learn.microsoft.com/rest/api/storageservices/querying-tables-and-entities#constructing-filter-strings
/// </summary>
internal static class QueryFilter
{
    public static string Create(FormattableString filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var literals = filter.GetArguments().Select(object? (value, index) => Literal(value, index)).ToArray();
        return string.Format(CultureInfo.InvariantCulture, filter.Format, literals);
    }

    private static string Literal(object? value, int index) => value switch
    {
        string text => $"'{Escape(text)}'",
        bool flag => flag ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        double number when double.IsFinite(number) => Double(number),
        Guid guid => $"guid'{guid}'",
        DateTimeOffset moment => $"datetime'{EntityWriter.Format(moment)}'",
        DateTime moment => $"datetime'{EntityWriter.Format(EntityWriter.ToMoment(moment))}'",
        byte[] bytes => $"X'{Convert.ToHexStringLower(bytes)}'",
        BinaryData data => $"X'{Convert.ToHexStringLower(data)}'",
        null => throw new ArgumentException($"Value {index} of the filter is null, and no row ever holds null: leave the condition out."),
        _ => throw new ArgumentException($"Value {index} of the filter is a {value.GetType()}, which no filter can hold."),
    };

    public static string Escape(string text) => text.Replace("'", "''", StringComparison.Ordinal);

    private static string Double(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        // Without a point or an exponent it would be an Int32.
        return text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text;
    }
}
