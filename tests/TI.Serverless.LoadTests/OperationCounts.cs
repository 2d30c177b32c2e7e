using Microsoft.Extensions.DependencyInjection;
using TI.Embedded.Functions.Hosting;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.LoadTests;

/// <summary>Storage operations by kind: of each request alone, and of one application from its start to its decision, workers included.</summary>
/// <param name="ByUseCase">In the order they happen.</param>
/// <param name="FromStartToDecision">What the application's own clients do, and the host's part for each message: to take it and to delete it.</param>
/// <param name="Attachments">Files joined in it.</param>
/// <param name="PollsPerMonth">Of its empty queues, by one instance that is there for thirty days.</param>
internal sealed record OperationCounts(
    IReadOnlyDictionary<string, IReadOnlyList<string>> ByUseCase, IReadOnlyDictionary<string, int> FromStartToDecision, int Attachments, long PollsPerMonth)
{
    public static async Task<OperationCounts> CountAsync(Func<string> nextAccount)
    {
        var byUseCase = await CountRequestsAsync(await Scenario.CreateAsync(nextAccount(), 2));
        var scenario = await Scenario.CreateWithWorkersAsync(nextAccount(), 1);
        await using var site = scenario.Site;
        await WarmUpAsync(scenario);
        var operations = await site.Probe.RecordAsync(async () =>
        {
            await LiveAsync(scenario, scenario.Applications[0]);
            await site.QuietAsync();
        });

        var messages = operations.Count(kind => kind == "queue send");
        var kinds = operations.Concat(Enumerable.Repeat("queue receive", messages)).Concat(Enumerable.Repeat("queue delete", messages));
        return new OperationCounts(
            byUseCase,
            kinds.CountBy(kind => kind).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(),
            scenario.RequiredPieces,
            QueueNames.All.Count * (long)(TimeSpan.FromDays(30) / site.Services.GetRequiredService<HostSettings>().Queues.MaxPollingInterval));
    }

    private static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> CountRequestsAsync(Scenario scenario)
    {
        await using var site = scenario.Site;
        await WarmUpAsync(scenario);
        var application = scenario.Applications[0];
        var counts = new Dictionary<string, IReadOnlyList<string>>();
        await CountAsync(scenario.Start, scenario.Save, scenario.Attach);
        await scenario.CompleteAsync(application);
        await CountAsync(scenario.OpenPage, scenario.Submit);
        scenario.GiveToOfficer([application]);
        await CountAsync(scenario.OpenTriageLink, scenario.OpenTriageFile, scenario.Decide, scenario.List);
        counts[scenario.List.Name] = [.. counts[scenario.List.Name].Select(kind => kind == "table query" ? RawStorage.QueryOfFifty : kind)];
        return counts;

        async Task CountAsync(params IEnumerable<UseCase> useCases)
        {
            foreach (var useCase in useCases)
            {
                counts[useCase.Name] = await site.Probe.RecordAsync(() => useCase.Run(application));
            }
        }
    }

    /// <summary>Whatever a first request reads once, such as keys.</summary>
    private static async Task WarmUpAsync(Scenario scenario)
    {
        using var answer = await scenario.Site.Http.GetAsync("/api/v1/calls");
        answer.EnsureSuccessStatusCode();
    }

    private static async Task LiveAsync(Scenario scenario, DrivenApplication application)
    {
        await scenario.Start.Run(application);
        await scenario.Save.Run(application);
        await scenario.Attach.Run(application);
        await scenario.CompleteAsync(application);
        await scenario.OpenPage.Run(application);
        await scenario.Submit.Run(application);
        scenario.GiveToOfficer([application]);
        await scenario.OpenTriageLink.Run(application);
        await scenario.Decide.Run(application);
    }
}
