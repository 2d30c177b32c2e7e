using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace TI.Serverless.Functions.Applications;

/// <summary>The one JSON form of a receipt: what is stored, what is answered and what the fingerprint is taken from.</summary>
internal static class ReceiptJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static string Serialize(Receipt receipt) => JsonSerializer.Serialize(receipt, Options);

    public static Receipt Deserialize(string json) =>
        JsonSerializer.Deserialize<Receipt>(json, Options) ?? throw new InvalidDataException("A stored receipt is empty.");

    /// <summary>The receipt with the SHA-256 of its own JSON, taken while the fingerprint was empty.</summary>
    public static Receipt WithFingerprint(Receipt receipt) => receipt with { Fingerprint = Sha256(Serialize(receipt with { Fingerprint = "" })) };

    /// <summary>Whether nothing in the receipt was changed since it was written.</summary>
    public static bool IsIntact(Receipt receipt) => WithFingerprint(receipt).Fingerprint == receipt.Fingerprint;

    public static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
