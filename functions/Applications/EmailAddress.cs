using System.Security.Cryptography;
using System.Text;

namespace TI.Serverless.Functions.Applications;

/// <summary>
/// An address that mail can be sent to. Two addresses are equal when they differ by case only. Only ASCII is accepted: the mail
/// service takes nothing else.
/// </summary>
public readonly record struct EmailAddress
{
    /// <summary>RFC 5321: a path is at most 256 characters with its angle brackets.</summary>
    public const int MaxLength = 254;

    private const int MaxLocalLength = 64;

    private const string LocalPunctuation = "!#$%&'*+/=?^_`{|}~.-";

    private EmailAddress(string value) => Value = value;

    /// <summary>As typed, without the spaces around.</summary>
    public string Value { get; }

    /// <summary>Lower case: what keys are made of.</summary>
    public string Normalized => Value.ToLowerInvariant();

    /// <summary>Sixteen hexadecimal digits that stand for the address in keys and logs.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Normalized)))[..16];

    public static bool TryParse(string? text, out EmailAddress address)
    {
        address = default;
        var value = text?.Trim();
        if (value is not { Length: > 0 and <= MaxLength } || value.Split('@') is not [var local, var domain])
        {
            return false;
        }

        if (!IsLocalPart(local) || !IsDomain(domain))
        {
            return false;
        }

        address = new EmailAddress(value);
        return true;
    }

    public bool Equals(EmailAddress other) => string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Value ?? "");

    /// <summary>Reads back what was stored.</summary>
    /// <exception cref="FormatException">The text is not an e-mail address.</exception>
    public static EmailAddress Parse(string text) => TryParse(text, out var address) ? address : throw new FormatException("This is not an e-mail address.");

    public override string ToString() => Value;

    private static bool IsLocalPart(string local) =>
        local.Length is > 0 and <= MaxLocalLength
        && local[0] != '.' && local[^1] != '.' && !local.Contains("..", StringComparison.Ordinal)
        && local.All(c => char.IsAsciiLetterOrDigit(c) || LocalPunctuation.Contains(c));

    private static bool IsDomain(string domain)
    {
        var labels = domain.Split('.');
        return labels.Length >= 2 && labels[^1].Length >= 2 && labels[^1].Any(char.IsAsciiLetter) && labels.All(IsLabel);
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
