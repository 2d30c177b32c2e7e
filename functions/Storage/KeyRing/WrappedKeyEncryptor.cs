using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace TI.Serverless.Functions.Storage.KeyRing;

/// <summary>
/// Keeps a key of the ring under a key of its own (AES-256-GCM), which the vault wraps. Whoever can read the container alone reads nothing: neither an
/// administrator of the storage nor a backup of it can make links.
/// </summary>
internal sealed class WrappedKeyEncryptor(VaultKey vault) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var key = RandomNumberGenerator.GetBytes(WrappedKey.KeySize);
        try
        {
            var text = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
            var (nonce, tag, sealedText) = (RandomNumberGenerator.GetBytes(WrappedKey.NonceSize), new byte[WrappedKey.TagSize], new byte[text.Length]);
            using var aes = new AesGcm(key, WrappedKey.TagSize);
            aes.Encrypt(nonce, text, sealedText, tag);
            CryptographicOperations.ZeroMemory(text);
            return new EncryptedXmlInfo(new WrappedKey(vault.Wrap(key), nonce, tag, sealedText).ToXml(), typeof(WrappedKeyDecryptor));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}

/// <summary>Reads what <see cref="WrappedKeyEncryptor"/> wrote. Data Protection makes it by its name, which stands in the blob of each key: it cannot be renamed.</summary>
internal sealed class WrappedKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var wrapped = WrappedKey.FromXml(encryptedElement);
        var key = services.GetRequiredService<VaultKey>().Unwrap(wrapped.Key);
        try
        {
            var text = new byte[wrapped.Text.Length];
            using var aes = new AesGcm(key, WrappedKey.TagSize);
            aes.Decrypt(wrapped.Nonce, wrapped.Text, wrapped.Tag, text);
            return XElement.Parse(Encoding.UTF8.GetString(text));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}

/// <summary>The element that stands in the blob instead of the key.</summary>
internal sealed record WrappedKey(Wrapped Key, byte[] Nonce, byte[] Tag, byte[] Text)
{
    public const int KeySize = 32;
    public const int NonceSize = 12;
    public const int TagSize = 16;

    public XElement ToXml() => new(
        "wrappedKey",
        new XAttribute("by", Key.KeyId.AbsoluteUri),
        new XElement("key", Convert.ToBase64String(Key.Value)),
        new XElement("nonce", Convert.ToBase64String(Nonce)),
        new XElement("tag", Convert.ToBase64String(Tag)),
        new XElement("text", Convert.ToBase64String(Text)));

    public static WrappedKey FromXml(XElement element) => new(
        new Wrapped(new Uri((string)element.Attribute("by")!), Bytes(element, "key")), Bytes(element, "nonce"), Bytes(element, "tag"), Bytes(element, "text"));

    private static byte[] Bytes(XElement element, string name) => Convert.FromBase64String((string)element.Element(name)!);
}
