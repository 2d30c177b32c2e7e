namespace TI.Serverless.Functions.Site.Components;

/// <summary>The tone of a tag; its text always says the same.</summary>
public enum TagKind
{
    /// <summary>Nothing has happened yet, or it is over.</summary>
    Neutral,

    /// <summary>Under way.</summary>
    Info,

    /// <summary>Done, accepted.</summary>
    Success,

    /// <summary>Somebody has something to do.</summary>
    Warning,

    /// <summary>Refused, failed, late.</summary>
    Error,
}
