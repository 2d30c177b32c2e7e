using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Api;
using TI.Serverless.Functions.Figures;

namespace TI.Serverless.Functions.Staff.Api;

/// <summary>The calls that a key opens.</summary>
internal sealed record StaffCallsView(IReadOnlyList<StaffCallView> Calls);

/// <summary>A call as the staff's API tells it; its form is in the public API.</summary>
internal sealed record StaffCallView(string Id, string Title, string Operator, string State, IReadOnlyList<StaffWaveView> Waves, string Applications, string Figures, string Form)
{
    public static StaffCallView Of(CallDefinition call, DateTimeOffset now) => new(
        call.Id,
        call.Title,
        call.Operator,
        CallView.State(call.PhaseAt(now)),
        [.. call.Waves.Select(wave => new StaffWaveView(wave.Id, wave.Label, wave.Opening, wave.Closing))],
        StaffApiPaths.Applications(call.Id),
        $"{StaffApiPaths.Call(call.Id)}/figures",
        $"/api/v1/calls/{call.Id}");
}

internal sealed record StaffWaveView(string Id, string Label, DateTimeOffset? OpensAt, DateTimeOffset? ClosesAt);

/// <summary>The sums of a call.</summary>
/// <param name="CallId">The call.</param>
/// <param name="Drafts">Not deposited.</param>
/// <param name="Deposited">Every deposit, whatever became of it.</param>
/// <param name="FirstActionMedianDays">From the deposit to the first action, for half of the files.</param>
/// <param name="DecidedMedianDays">From the deposit to the decision, for half of the files.</param>
/// <param name="Waves">By wave.</param>
/// <param name="DepositsByDay">In the order of days.</param>
internal sealed record StaffFiguresView(
    string CallId,
    long Drafts,
    long Deposited,
    int? FirstActionMedianDays,
    int? DecidedMedianDays,
    IReadOnlyList<StaffWaveFiguresView> Waves,
    IReadOnlyList<StaffDayView> DepositsByDay)
{
    public static StaffFiguresView Of(CallDefinition call, CallFigures figures) => new(
        call.Id,
        figures.Drafts,
        figures.Whole.Deposited.Files,
        figures.FirstAction.Median,
        figures.Decided.Median,
        [.. call.Waves.Select(wave => StaffWaveFiguresView.Of(wave, figures))],
        [.. figures.Deposits.Select(day => new StaffDayView(day.Day, day.Count))]);
}

/// <param name="WaveId">The wave.</param>
/// <param name="Statuses">How many files are in each status; none is not told.</param>
/// <param name="Asked">Euros asked for by the files that were not taken back.</param>
/// <param name="Granted">Euros granted.</param>
internal sealed record StaffWaveFiguresView(string WaveId, IReadOnlyDictionary<string, long> Statuses, decimal Asked, decimal Granted)
{
    public static StaffWaveFiguresView Of(Wave wave, CallFigures figures) => new(
        wave.Id,
        Enum.GetValues<Applications.ApplicationStatus>()
            .Select(status => (Name: System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(status.ToString()), Count: figures.In(wave.Id, status)))
            .Where(status => status.Count > 0)
            .ToDictionary(status => status.Name, status => status.Count),
        figures.Asked(wave.Id),
        figures.Granted(wave.Id));
}

internal sealed record StaffDayView(DateOnly Day, long Count);
