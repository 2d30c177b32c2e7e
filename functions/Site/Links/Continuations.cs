using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace TI.Serverless.Functions.Site.Links;

/// <summary>
/// Where the next page of a list begins, as an address carries it: sealed, because the storage's own mark names its keys and answers an error to
/// who changes it. What was not written here begins the list anew.
/// </summary>
internal sealed class Continuations(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("TI.Serverless.Continuations");

    /// <summary>Null at the end of the list.</summary>
    public string? Write(string? continuation) => continuation is null ? null : _protector.Protect(continuation);

    /// <summary>Null for the beginning.</summary>
    public string? Read(string? written)
    {
        if (string.IsNullOrEmpty(written))
        {
            return null;
        }

        try
        {
            return _protector.Unprotect(written);
        }
        catch (Exception foreign) when (foreign is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
