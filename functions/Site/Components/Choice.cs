namespace TI.Serverless.Functions.Site.Components;

/// <summary>One option: the value posted, the text shown, and help below it.</summary>
public sealed record Choice(string Value, string Label, string? Hint = null);
