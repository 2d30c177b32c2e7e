using Microsoft.AspNetCore.Components;

namespace TI.Serverless.Functions.Site.Components;

/// <summary>One event: what, when (already formatted), by whom, and more if there is more.</summary>
public sealed record TimelineEntry(string Title, string When, string? ByWhom = null, RenderFragment? Content = null)
{
    /// <summary>The moment itself, for the <c>datetime</c> attribute.</summary>
    public DateTimeOffset? Moment { get; init; }
}
