using System.Security.Cryptography;
using System.Text;

namespace TI.Serverless.Functions.Applications;

/// <summary>
/// A code that opens a late deposit: twelve characters of Crockford's base 32 (60 random bits), in groups of four. Only its hash is
/// stored, with the call's name in it: a code of one call says nothing in another.
/// </summary>
internal readonly record struct LateCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 12;
    private const int Group = 4;

    private readonly string _characters;

    private LateCode(string characters) => _characters = characters;

    public static LateCode New() => new(RandomNumberGenerator.GetString(Alphabet, Length));

    /// <summary>As people type it: any case, spaces and hyphens left out, O for 0, I and L for 1.</summary>
    public static LateCode? Read(string? typed)
    {
        var characters = string.Concat((typed ?? "").ToUpperInvariant()
            .Where(character => character is not ('-' or ' ' or '\u00A0'))
            .Select(character => character switch { 'O' => '0', 'I' or 'L' => '1', _ => character }));
        return characters.Length == Length && characters.All(Alphabet.Contains) ? new LateCode(characters) : null;
    }

    /// <summary>What stands for the code in storage: 64 hexadecimal digits.</summary>
    public string HashFor(string callId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{callId}|{_characters}")));

    public override string ToString() => string.Join('-', _characters.Chunk(Group).Select(group => new string(group)));
}
