namespace TI.Serverless.Functions.Site.Components;

/// <summary>How much a button stands out.</summary>
public enum ButtonKind
{
    /// <summary>The one action the page is for.</summary>
    Primary,

    /// <summary>Another action, of less weight.</summary>
    Secondary,

    /// <summary>An action that is hard to undo: withdraw, remove, refuse.</summary>
    Warning,
}
