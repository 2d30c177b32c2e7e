namespace TI.Serverless.Functions.Calls.Forms.FieldTypes;

/// <summary>What both kinds of choice ask of their definition.</summary>
internal static class ChoiceFaults
{
    public static IEnumerable<string> Of(FieldDefinition field)
    {
        if (field.Options.Count < 2)
        {
            yield return "a choice needs at least two options";
        }

        foreach (var twice in field.Options.GroupBy(o => o.Value, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            yield return $"the option '{twice.Key}' is given {twice.Count()} times";
        }
    }
}
