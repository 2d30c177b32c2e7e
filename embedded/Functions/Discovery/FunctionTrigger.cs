using TI.Embedded.Functions.Routing;
using TI.Embedded.Functions.Timers;

namespace TI.Embedded.Functions.Discovery;

/// <summary>What makes a function run.</summary>
internal abstract record FunctionTrigger;

/// <summary>An HTTP request.</summary>
internal sealed record HttpFunctionTrigger(AuthorizationLevel Level, FunctionRoute Route) : FunctionTrigger;

/// <summary>A message of a queue, in the storage account named by a setting.</summary>
internal sealed record QueueFunctionTrigger(string QueueName, string ConnectionSetting) : FunctionTrigger;

/// <summary>A schedule.</summary>
internal sealed record TimerFunctionTrigger(NcrontabSchedule Schedule, bool UseMonitor, bool RunOnStartup) : FunctionTrigger;
