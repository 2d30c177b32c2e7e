using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Companies;

/// <summary>The fourteen-digit number of an establishment: a SIREN and five digits, checked by its Luhn key.</summary>
public readonly record struct Siret
{
    public const int Length = 14;

    /// <summary>Its post offices outgrew the Luhn key: their digits sum to a multiple of five instead.</summary>
    private const string LaPoste = "356000000";

    private Siret(string value, Siren siren) => (Value, Siren) = (value, siren);

    /// <summary>Fourteen digits; a string because of leading zeros.</summary>
    public string Value { get; }

    /// <summary>The legal unit the establishment belongs to.</summary>
    public Siren Siren { get; }

    /// <summary>"356 000 000 00048", with spaces that do not break.</summary>
    public string Display => $"{Siren.Display}{French.Nbsp}{Value[Siren.Length..]}";

    /// <summary>Spaces of any kind, dots and hyphens are ignored.</summary>
    public static bool TryParse(string? text, out Siret siret)
    {
        siret = default;
        if (TypedDigits.Of(text) is not { Length: Length } digits || !Siren.TryParse(digits[..Siren.Length], out var siren))
        {
            return false;
        }

        if (!Luhn.IsValid(digits) && !(siren.Value == LaPoste && digits.Sum(c => c - '0') % 5 == 0))
        {
            return false;
        }

        siret = new Siret(digits, siren);
        return true;
    }

    /// <summary>Reads back what was stored.</summary>
    /// <exception cref="FormatException">The text is not a SIRET.</exception>
    public static Siret Parse(string text) => TryParse(text, out var siret) ? siret : throw new FormatException("This is not a SIRET.");

    public override string ToString() => Value;
}
