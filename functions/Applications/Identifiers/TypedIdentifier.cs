using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Companies;

namespace TI.Serverless.Functions.Applications.Identifiers;

/// <summary>Reads the number that an applicant types: a SIRET, or a SIREN where the organisation has one place or none that matters.</summary>
internal static class TypedIdentifier
{
    public const string SiretField = "siret";
    public const string SirenField = "siren";

    /// <summary>Null when there is something to correct, which is added to <paramref name="errors"/>.</summary>
    /// <param name="siret">One box on the pages takes either number.</param>
    /// <param name="siren">The API names which one it sends.</param>
    /// <param name="errors">What to correct.</param>
    public static (Siren Siren, Siret? Siret)? Read(string? siret, string? siren, List<FieldError> errors)
    {
        if (!string.IsNullOrWhiteSpace(siret))
        {
            if (Siret.TryParse(siret, out var establishment))
            {
                return (establishment.Siren, establishment);
            }

            if (Siren.TryParse(siret, out var unit))
            {
                return (unit, null);
            }

            errors.Add(new FieldError(SiretField,
                "Vérifiez le numéro : un SIRET a 14 chiffres, un SIREN en a 9, et la clé de contrôle ne correspond pas à ce qui est saisi."));
            return null;
        }

        if (string.IsNullOrWhiteSpace(siren))
        {
            errors.Add(new FieldError(SiretField, "Indiquez le numéro SIRET (14 chiffres) ou SIREN (9 chiffres) de votre organisme."));
            return null;
        }

        if (Siren.TryParse(siren, out var number))
        {
            return (number, null);
        }

        errors.Add(new FieldError(SirenField,
            "Vérifiez le numéro SIREN : il a 9 chiffres, et la clé de contrôle ne correspond pas à ce qui est saisi."));
        return null;
    }
}
