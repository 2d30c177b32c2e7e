namespace TI.Serverless.Functions.Site.Components;

/// <summary>What a notice is about.</summary>
public enum NoticeKind
{
    /// <summary>Something good to know.</summary>
    Info,

    /// <summary>What was asked has been done.</summary>
    Success,

    /// <summary>Something needs attention now.</summary>
    Warning,
}
