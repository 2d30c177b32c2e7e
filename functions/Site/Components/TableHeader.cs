namespace TI.Serverless.Functions.Site.Components;

/// <summary>The head of one column. Numbers are set to the right.</summary>
public sealed record TableHeader(string Text, bool Numeric = false)
{
    public static implicit operator TableHeader(string text) => new(text);
}
