namespace TI.Serverless.Functions.Site.Layout;

/// <summary>A step of the breadcrumb; the last one, the page itself, has no address.</summary>
public sealed record Crumb(string Text, string? Href = null);

/// <summary>A link of the header. <paramref name="Current"/> marks the section the reader is in.</summary>
public sealed record NavigationLink(string Text, string Href, bool Current = false);
