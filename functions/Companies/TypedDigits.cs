namespace TI.Serverless.Functions.Companies;

/// <summary>Numbers as people type them: in groups, with spaces, dots or hyphens.</summary>
internal static class TypedDigits
{
    /// <summary>The digits without their separators, or null when something else than digits remains.</summary>
    public static string? Of(string? typed)
    {
        if (typed is null)
        {
            return null;
        }

        var kept = string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && c is not ('.' or '-')));
        return kept.Length > 0 && kept.All(char.IsAsciiDigit) ? kept : null;
    }
}
