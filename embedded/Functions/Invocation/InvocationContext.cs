using System.Diagnostics;
using TI.Embedded.Functions.Discovery;

namespace TI.Embedded.Functions.Invocation;

/// <summary>The context of one invocation.</summary>
internal sealed class InvocationContext : FunctionContext
{
    /// <summary>Where the request's context is kept in <see cref="FunctionContext.Items"/>, as officially.</summary>
    public const string HttpContextKey = "HttpRequestContext";

    public InvocationContext(FunctionDescriptor function, TriggerInput input, IServiceProvider services, Activity? trace, CancellationToken cancellationToken)
    {
        Function = function;
        Input = input;
        FunctionDefinition = new Definition(function);
        BindingContext = new Bindings(input.BindingData);
        TraceContext = new Trace(trace);
        InstanceServices = services;
        CancellationToken = cancellationToken;
        if (input is HttpInput http)
        {
            Items[HttpContextKey] = http.Http;
        }
    }

    public FunctionDescriptor Function { get; }

    public TriggerInput Input { get; }

    public InvocationResult Result { get; } = new Returned();

    public override string InvocationId { get; } = Guid.NewGuid().ToString();

    public override FunctionDefinition FunctionDefinition { get; }

    public override BindingContext BindingContext { get; }

    public override TraceContext TraceContext { get; }

    public override IServiceProvider InstanceServices { get; set; }

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override CancellationToken CancellationToken { get; }

    private sealed class Definition(FunctionDescriptor function) : FunctionDefinition
    {
        public override string Name => function.Name;

        public override string EntryPoint => function.EntryPoint;
    }

    private sealed class Bindings(IReadOnlyDictionary<string, object?> data) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData => data;
    }

    private sealed class Returned : InvocationResult
    {
        public override object? Value { get; set; }
    }

    // Without a trace of the host's own, the invocation begins one, as the official host does.
    private sealed class Trace(Activity? activity) : TraceContext
    {
        public override string TraceParent { get; } =
            activity?.Id ?? $"00-{ActivityTraceId.CreateRandom().ToHexString()}-{ActivitySpanId.CreateRandom().ToHexString()}-00";

        public override string TraceState { get; } = activity?.TraceStateString ?? "";
    }
}
