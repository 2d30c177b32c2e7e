using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace TI.Serverless.LoadTests;

/// <summary>A hosted service of the site with a clock around it, its construction included: the catalogue is read in one.</summary>
internal sealed class StartStep : IHostedLifecycleService
{
    private static readonly List<StartStep> Steps = [];

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly IHostedService _service;

    private StartStep(Func<IHostedService> create)
    {
        _service = create();
        _clock.Stop();
        Steps.Add(this);
    }

    public static void Time(IServiceCollection services)
    {
        for (var i = 0; i < services.Count; i++)
        {
            if (services[i] is { ServiceType: var type, IsKeyedService: false } inner && type == typeof(IHostedService))
            {
                services[i] = ServiceDescriptor.Singleton<IHostedService>(provider => new StartStep(() => Create(inner, provider)));
            }
        }
    }

    public static void Tell() => Steps.ForEach(step => Child.Tell(step._service.GetType().Name, step._clock.Elapsed.TotalMilliseconds));

    public Task StartingAsync(CancellationToken cancellationToken) => TimeAsync(() => (_service as IHostedLifecycleService)?.StartingAsync(cancellationToken));

    public Task StartAsync(CancellationToken cancellationToken) => TimeAsync(() => _service.StartAsync(cancellationToken));

    public Task StartedAsync(CancellationToken cancellationToken) => TimeAsync(() => (_service as IHostedLifecycleService)?.StartedAsync(cancellationToken));

    public Task StoppingAsync(CancellationToken cancellationToken) => (_service as IHostedLifecycleService)?.StoppingAsync(cancellationToken) ?? Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => _service.StopAsync(cancellationToken);

    public Task StoppedAsync(CancellationToken cancellationToken) => (_service as IHostedLifecycleService)?.StoppedAsync(cancellationToken) ?? Task.CompletedTask;

    private static IHostedService Create(ServiceDescriptor inner, IServiceProvider provider) =>
        (IHostedService)(inner.ImplementationInstance
            ?? inner.ImplementationFactory?.Invoke(provider)
            ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!));

    private async Task TimeAsync(Func<Task?> step)
    {
        _clock.Start();
        await (step() ?? Task.CompletedTask);
        _clock.Stop();
    }
}
