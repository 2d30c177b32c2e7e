using System.Net;

namespace TI.Serverless.Functions.Webhooks;

/// <summary>Which addresses can be typed. What their hosts resolve to is judged at each connection, because names change.</summary>
internal static class WebhookAddresses
{
    public const int MaxLength = 500;

    /// <summary>Null, with a sentence that says why, when it cannot be one.</summary>
    public static (Uri? Address, string? Why) Read(string? typed, bool allowLoopback)
    {
        if (typed?.Trim() is not { Length: > 0 and <= MaxLength } text || !Uri.TryCreate(text, UriKind.Absolute, out var address))
        {
            return (null, "Indiquez l’adresse que le logiciel écoute, par exemple https://ged.exemple.fr/candidatures.");
        }

        var isHere = allowLoopback && address.IsLoopback;
        if (address.Scheme != Uri.UriSchemeHttps && !(isHere && address.Scheme == Uri.UriSchemeHttp))
        {
            return (null, "Indiquez une adresse qui commence par https:// : ce qui est envoyé doit être chiffré.");
        }

        if (address.UserInfo.Length > 0 || address.Fragment.Length > 0)
        {
            return (null, "Retirez de l’adresse le nom d’utilisateur, le mot de passe et ce qui suit « # » : les envois sont signés, ils n’ont pas besoin de mot de passe.");
        }

        var isInside = IPAddress.TryParse(address.IdnHost, out var literal)
            ? !PublicAddresses.IsAllowed(literal, allowLoopback)
            : !isHere && (address.IsLoopback || !address.IdnHost.Contains('.', StringComparison.Ordinal));
        return isInside
            ? (null, "Indiquez une adresse de l’internet public : celles d’un réseau interne sont refusées.")
            : (address, null);
    }
}
