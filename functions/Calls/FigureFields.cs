namespace TI.Serverless.Functions.Calls;

/// <summary>The questions of the form that the figures of a call are drawn from.</summary>
public sealed record FigureFields
{
    /// <summary>The choice by which outcomes are told apart, such as the axis of the project; null when none is.</summary>
    public string? Axis { get; init; }

    /// <summary>The amounts, or sums of amounts, that together are the money an application asks for; empty when none is asked.</summary>
    public IReadOnlyList<string> Asked { get; init; } = [];

    public string? Source { get; init; }
}
