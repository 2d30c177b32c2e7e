using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Operations.Timers;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Operations;

/// <summary>A part of the day: what people and timers do in it, and what is true at its end whatever was killed on the way.</summary>
internal abstract class DayPhase
{
    public TestSite Site { get; private set; } = null!;

    protected IServiceProvider Services => Site.Services;

    /// <summary>The day before this part, without an accident.</summary>
    public Task PrepareAsync(TestSite site)
    {
        Site = site;
        return PrepareAsync();
    }

    /// <summary>The timers of this part, in their order; none where people act.</summary>
    protected virtual IReadOnlyList<string> Timers => [];

    /// <summary>What the host is killed in.</summary>
    public virtual async Task ActAsync()
    {
        foreach (var timer in Timers)
        {
            await RunTimerAsync(timer);
        }
    }

    /// <summary>Another host on the same account.</summary>
    public virtual void Restart(TestSite site) => Site = site;

    /// <summary>Who got no answer presses their button again. A timer that the dead host did not come to is fired by the next one when it starts, past due.</summary>
    public virtual async Task AgainAsync()
    {
        var begun = (await Services.GetRequiredService<TimerRecorder>().ListAsync(CancellationToken.None)).Where(timer => timer.Run?.StartedAt is not null).Select(timer => timer.Name);
        foreach (var timer in Timers.Except(begun))
        {
            await RunTimerAsync(timer);
        }
    }

    public abstract Task CheckAsync();

    protected abstract Task PrepareAsync();

    /// <summary>As the host fires it: noted when it starts and when it ends.</summary>
    private Task RunTimerAsync(string name) => Services.GetRequiredService<TimerRecorder>().RunAsync(
        name, () => Services.GetRequiredService<TimerFunctions>().Find(name)!.RunAsync(Services, CancellationToken.None), CancellationToken.None);

    protected async Task<IReadOnlyList<EventKind>> EventsAsync(ApplicationId id) =>
        [.. (await Services.GetRequiredService<ApplicationStore>().EventsAsync(id, CancellationToken.None)).Select(one => one.Kind)];

    /// <summary>The kinds of mail that a file's ledger holds, in alphabetical order.</summary>
    protected async Task<IReadOnlyList<string>> MailsAsync(ApplicationId id) =>
    [
        .. (await Services.GetRequiredService<MailLedger>().ListAsync(id, CancellationToken.None)).Select(entry => entry.Key.Split('|')[1]).Order(StringComparer.Ordinal),
    ];
}
