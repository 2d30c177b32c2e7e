namespace TI.Embedded.Functions.Invocation;

/// <summary>Takes an argument of a function out of what the trigger brought.</summary>
internal delegate object? ParameterSource(TriggerInput input, FunctionContext context);
