namespace TI.Serverless.LoadTests;

/// <summary>All use cases at one level of concurrency, on an account of their own.</summary>
/// <param name="Concurrency">Requests at once.</param>
/// <param name="UseCases">
/// What was measured of each, and its ratio: requests a second as a part of what its storage operations alone allow.
/// </param>
/// <param name="Raw">Raw operations a second, by kind.</param>
/// <param name="DepositsWorkedPerSecond">
/// Applications whose start and deposit one instance of the workers brings to their end in a second: two changes, three mails.
/// </param>
internal sealed record Level(
    int Concurrency,
    IReadOnlyList<(string Name, Measurement Measured, double Ratio)> UseCases,
    IReadOnlyDictionary<string, double> Raw,
    double DepositsWorkedPerSecond)
{
    public static async Task<Level> MeasureAsync(string connection, int count, int concurrency, OperationCounts counts)
    {
        var scenario = await Scenario.CreateAsync(connection, count);
        await using var site = scenario.Site;
        var raw = await RawStorage.CreateAsync(connection, await scenario.CompleteSampleAsync(), count, scenario.IndexPartition);
        var measured = new List<(string, Measurement, double)>();

        await MeasureAsync(scenario.Start, scenario.Save, scenario.Attach);
        await Measurement.OfAsync(count, concurrency, i => scenario.CompleteAsync(scenario.Applications[i]));
        await MeasureAsync(scenario.OpenPage, scenario.Submit);
        var work = await scenario.WorkAsync();
        scenario.GiveToOfficer(scenario.Applications);
        await MeasureAsync(scenario.OpenTriageLink, scenario.OpenTriageFile, scenario.Decide, scenario.List);
        return new Level(concurrency, measured, await raw.MeasureAsync(concurrency), count / work.TotalSeconds);

        async Task MeasureAsync(params IEnumerable<UseCase> useCases)
        {
            foreach (var useCase in useCases)
            {
                var operations = counts.ByUseCase[useCase.Name];
                var (result, ratio) = await Measurement.CompareAsync(
                    count, concurrency, i => useCase.Run(scenario.Applications[i]), i => raw.RunAsync(operations, i));
                measured.Add((useCase.Name, result, ratio));
            }
        }
    }
}
