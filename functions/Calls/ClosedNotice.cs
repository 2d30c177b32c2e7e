namespace TI.Serverless.Functions.Calls;

/// <summary>What a closed call's page says instead of being a dead end.</summary>
public sealed record ClosedNotice
{
    public required string WhatHappened { get; init; }

    public required string WhatNext { get; init; }

    /// <summary>Id of the call that takes over, in this catalogue.</summary>
    public string? NextCall { get; init; }

    public string? Source { get; init; }
}
