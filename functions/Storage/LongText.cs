using System.Text;

namespace TI.Serverless.Functions.Storage;

/// <summary>
/// Text longer than one table property (32 Ki characters) is written over several: <c>Answers</c>, <c>Answers1</c>, <c>Answers2</c>…
/// The entity must be replaced, not merged, or the tail of a longer text would stay.
/// </summary>
internal static class LongText
{
    /// <summary>In characters; a property holds 64 KiB of UTF-16.</summary>
    private const int ChunkLength = 32_000;

    public static void Write(TableEntity entity, string property, string text)
    {
        for (var (index, start) = (0, 0); start < text.Length || index == 0; index++, start += ChunkLength)
        {
            entity[NameOf(property, index)] = text.Substring(start, Math.Min(ChunkLength, text.Length - start));
        }
    }

    public static string? Read(TableEntity entity, string property)
    {
        if (entity.GetString(property) is not { } first)
        {
            return null;
        }

        if (first.Length < ChunkLength)
        {
            return first;
        }

        var text = new StringBuilder(first);
        for (var index = 1; entity.GetString(NameOf(property, index)) is { } chunk; index++)
        {
            text.Append(chunk);
        }

        return text.ToString();
    }

    private static string NameOf(string property, int index) => index == 0 ? property : $"{property}{index}";
}
