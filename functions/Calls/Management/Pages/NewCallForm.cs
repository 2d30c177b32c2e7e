namespace TI.Serverless.Functions.Calls.Management.Pages;

/// <summary>What was typed to begin a call.</summary>
public sealed record NewCallForm(string? Title, string? Id, string? NumberPrefix, string? CopyOf);
