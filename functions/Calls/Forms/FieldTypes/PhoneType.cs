namespace TI.Serverless.Functions.Calls.Forms.FieldTypes;

/// <summary>A telephone number, kept in the international form (E.164), such as <c>+33199001234</c>.</summary>
internal sealed class PhoneType : StringType
{
    private const string France = "+33";

    public override string Name => "phone";

    public override string HtmlType => "tel";

    public override string? InputMode => "tel";

    protected override string Canonical(string text) => International(text) ?? text;

    protected override string? CheckText(FieldDefinition field, string text) =>
        International(text) is null
            ? $"{In(field)}saisissez un numéro de téléphone à dix chiffres, par exemple 01{French.Nbsp}99{French.Nbsp}00{French.Nbsp}12{French.Nbsp}34, ou un numéro étranger qui commence par +."
            : null;

    /// <summary>French numbers in pairs, as they are read aloud; others as they are.</summary>
    protected override string DisplayText(FieldDefinition field, string text)
    {
        if (International(text) is not { } number || !number.StartsWith(France, StringComparison.Ordinal))
        {
            return text;
        }

        var national = "0" + number[France.Length..];
        return string.Join(French.Nbsp, national.Chunk(2).Select(pair => new string(pair)));
    }

    private static string? International(string text)
    {
        var compact = string.Concat(text.Replace("(0)", "", StringComparison.Ordinal).Where(c => !char.IsWhiteSpace(c) && c is not ('.' or '-' or '/' or '(' or ')')));
        if (compact.StartsWith("00", StringComparison.Ordinal))
        {
            compact = "+" + compact[2..];
        }
        else if (compact.StartsWith('0'))
        {
            compact = France + compact[1..];
        }

        var digits = compact.TrimStart('+');
        if (!compact.StartsWith('+') || compact.Length - digits.Length != 1 || !digits.All(char.IsAsciiDigit) || digits.StartsWith('0'))
        {
            return null;
        }

        // E.164 allows fifteen digits; a French number has nine after the country's, the first not zero.
        var isFrench = compact.StartsWith(France, StringComparison.Ordinal);
        return isFrench ? (digits.Length == 11 && digits[2] != '0' ? compact : null) : (digits.Length is >= 8 and <= 15 ? compact : null);
    }
}
