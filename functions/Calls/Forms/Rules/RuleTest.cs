using System.Text.Json.Serialization;

namespace TI.Serverless.Functions.Calls.Forms.Rules;

/// <summary>What a rule compares. The closed set of tests is the list in <see cref="FormRule"/>.</summary>
public abstract record RuleTest
{
    /// <summary>The fields that are read, as the definition names them (<c>block.field</c> for a field of every item).</summary>
    [JsonIgnore]
    public abstract IReadOnlyList<string> Reads { get; }

    /// <summary>False too when an answer that it needs is missing.</summary>
    /// <param name="inForce">What counts of the file.</param>
    /// <param name="day">The day of the deposit in Paris.</param>
    public abstract bool IsBroken(FormInForce inForce, DateOnly day);

    /// <summary>What is wrong with the definition of the test: English sentences without their full stop.</summary>
    public abstract IEnumerable<string> Faults(FormDefinition form);

    /// <summary>Faults of names that must be those of fields of some types.</summary>
    protected static IEnumerable<string> NotOfType(FormDefinition form, IEnumerable<string> names, params string[] types)
    {
        foreach (var name in names)
        {
            if (FormRules.Find(form, name) is not { } found)
            {
                yield return $"there is no field '{name}'";
            }
            else if (!types.Contains(found.Type))
            {
                yield return $"'{name}' is of type '{found.Type}', the rule compares {string.Join(", ", types)}";
            }
        }
    }
}
