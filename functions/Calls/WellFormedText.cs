using System.Text;

namespace TI.Serverless.Functions.Calls;

/// <summary>Text that can be normalised, whatever was sent.</summary>
internal static class WellFormedText
{
    /// <summary>
    /// Half of a surrogate pair, and U+FFFE, are no characters: <see cref="string.Normalize()"/> refuses them. Each becomes the replacement
    /// character.
    /// </summary>
    public static string Of(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\uFFFE', '\uFFFD');

    /// <summary>The same without control characters, but for the ends of its lines and its tabs.</summary>
    public static string TextOf(string text) => string.Concat(Of(text).ReplaceLineEndings("\n").Where(character => !char.IsControl(character) || character is '\n' or '\t'));

    /// <summary>The same without control characters, for a text of one line.</summary>
    public static string LineOf(string text) => string.Concat(Of(text).Where(character => !char.IsControl(character)));
}
