using Microsoft.AspNetCore.Components;

namespace TI.Serverless.Functions.Site.Components;

/// <summary>
/// What every form control shares: its label, its hint, its error and how they are tied to it (RGAA 11.1, 11.10, 11.11).
/// The browser's own checks stay out: a draft may be incomplete, and the server's messages are the ones that say what to do.
/// </summary>
public abstract class FormControl : ComponentBase
{
    /// <summary>Id of the control; the link of the error summary leads to it.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>Name posted with the form.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>The label, or the legend of a group.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>Help below the label: the format, an example, where to find it.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>What to correct; null when nothing is wrong.</summary>
    [Parameter]
    public string? Error { get; set; }

    /// <summary>An answer is expected (the default). What is not required is marked «(facultatif)».</summary>
    [Parameter]
    public bool Required { get; set; } = true;

    /// <summary>A condition of a search: neither expected nor marked as optional.</summary>
    [Parameter]
    public bool Filter { get; set; }

    /// <summary>What the label says of it.</summary>
    protected bool LooksRequired => Required || Filter;

    /// <summary>The hint as shown: a control may add its own limits.</summary>
    protected virtual string? FullHint => string.IsNullOrWhiteSpace(Hint) ? null : Hint;

    /// <summary>The ids of the hint and of the error, in the order they are read; null when there is neither.</summary>
    protected string? DescribedBy => (FullHint, Error) switch
    {
        (null, null) => null,
        (_, null) => HintIdOf(Id),
        (null, _) => ErrorIdOf(Id),
        _ => $"{HintIdOf(Id)} {ErrorIdOf(Id)}",
    };

    /// <summary><c>aria-required</c>, which tells without blocking.</summary>
    protected string? AriaRequired => Required && !Filter ? "true" : null;

    /// <summary><c>aria-invalid</c>.</summary>
    protected string? AriaInvalid => Error is null ? null : "true";

    internal static string HintIdOf(string id) => $"{id}-aide";

    internal static string ErrorIdOf(string id) => $"{id}-erreur";
}
