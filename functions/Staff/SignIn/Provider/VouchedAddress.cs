using System.Text.Json;
using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Staff.SignIn.Provider;

/// <summary>The address for which an identity provider vouches: an address is what makes a member of the staff, so nobody may choose theirs.</summary>
internal static class VouchedAddress
{
    /// <summary>
    /// What says that an address was verified: the standard's own claim (OpenID Connect Core 1.0, section 5.1), and the one that Entra ID
    /// has in its place, where <c>email</c> alone is whatever an administrator of any tenant typed.
    /// </summary>
    private static readonly string[] Proofs = ["email_verified", "xms_edov"];

    /// <param name="claims">Of a token or of the user information, verified.</param>
    /// <param name="trustsSilence">Whether an address counts of which nothing is said.</param>
    /// <returns>Null for none, for one that is not an address, and for one that is not vouched for.</returns>
    public static EmailAddress? Of(JsonElement claims, bool trustsSilence)
    {
        if (!claims.TryGetProperty("email", out var email)
            || email.ValueKind != JsonValueKind.String
            || !EmailAddress.TryParse(email.GetString(), out var address))
        {
            return null;
        }

        var said = Proofs.Select(name => claims.TryGetProperty(name, out var proof) ? proof : default).Where(proof => proof.ValueKind != JsonValueKind.Undefined).ToList();
        return (said.Count == 0 ? trustsSilence : said.All(IsTrue)) ? address : null;
    }

    /// <summary>Providers write booleans, words and digits.</summary>
    private static bool IsTrue(JsonElement proof) => proof.ToString() is "True" or "true" or "1";
}
