namespace TI.Serverless.Functions.Operations;

/// <summary>Something that an administrator did to the running of the site.</summary>
/// <param name="At">When.</param>
/// <param name="By">The name of who did it.</param>
/// <param name="What">What was done, in one sentence.</param>
/// <param name="Reason">Why, as they wrote it; null where none is asked.</param>
/// <param name="Detail">What was taken away, so that it can be put back.</param>
public sealed record OperationRecord(DateTimeOffset At, string By, string What, string? Reason, string? Detail);
