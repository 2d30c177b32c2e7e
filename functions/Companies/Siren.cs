using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Companies;

/// <summary>The nine-digit number of a legal unit (company, association, town or EPCI), checked by its Luhn key.</summary>
public readonly record struct Siren
{
    public const int Length = 9;

    private Siren(string value) => Value = value;

    /// <summary>Nine digits; a string because of leading zeros.</summary>
    public string Value { get; }

    /// <summary>"356 000 000", with spaces that do not break.</summary>
    public string Display => $"{Value[..3]}{French.Nbsp}{Value[3..6]}{French.Nbsp}{Value[6..]}";

    /// <summary>Spaces of any kind, dots and hyphens are ignored.</summary>
    public static bool TryParse(string? text, out Siren siren)
    {
        siren = default;
        if (TypedDigits.Of(text) is not { Length: Length } digits || digits.All(c => c == '0') || !Luhn.IsValid(digits))
        {
            return false;
        }

        siren = new Siren(digits);
        return true;
    }

    /// <summary>Reads back what was stored.</summary>
    /// <exception cref="FormatException">The text is not a SIREN.</exception>
    public static Siren Parse(string text) => TryParse(text, out var siren) ? siren : throw new FormatException("This is not a SIREN.");

    public override string ToString() => Value;
}
