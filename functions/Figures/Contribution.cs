using System.Globalization;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Figures;

/// <summary>What one application adds to the sums of its call.</summary>
/// <param name="Siren">The organisation, of which a cell counts each once.</param>
/// <param name="Sums">By the names of <see cref="FigureKeys"/>.</param>
/// <param name="Cells">The cells in which the organisation is to be counted.</param>
internal sealed record Contribution(string Siren, IReadOnlyDictionary<string, long> Sums, IReadOnlyList<string> Cells)
{
    /// <summary>Longer delays are counted as this one.</summary>
    private const int LongestDelay = 999;

    /// <param name="call">The definition of its call.</param>
    /// <param name="application">The application.</param>
    /// <param name="firstActionAt">When the team first did something with it; null while it has not.</param>
    public static Contribution Of(CallDefinition call, Application application, DateTimeOffset? firstActionAt)
    {
        var sums = new Dictionary<string, long>(StringComparer.Ordinal) { [FigureKeys.OfStatus(application.WaveId, application.Status)] = 1 };
        var cells = new List<string>();
        if (application.SubmittedAt is { } submittedAt && FigureOutcomes.Of(application.Status) is { } outcome)
        {
            var day = ParisTime.DateOf(submittedAt);
            sums[FigureKeys.OfDay(FigureKeys.Deposits, day)] = 1;
            foreach (var (dimension, code) in Places(call, application, day))
            {
                sums[FigureKeys.OfOutcome(dimension, code, outcome)] = 1;
                cells.Add(FigureKeys.Cell(dimension, code));
                cells.Add(FigureKeys.OfOutcome(dimension, code, outcome));
            }

            AddDelays(sums, application, day, firstActionAt);
            AddMoney(sums, call, application);
            if (outcome == FigureOutcome.Open)
            {
                sums[FigureKeys.OfDay(FigureKeys.OpenSince, day)] = 1;
                sums[FigureKeys.OfLoad(application.Review.Assignment?.Person ?? "")] = 1;
            }
        }

        return new Contribution(application.Applicant.Siren.ToString(), sums, cells);
    }

    private static IEnumerable<(string Dimension, string Code)> Places(CallDefinition call, Application application, DateOnly day)
    {
        var answers = FormInForce.Of(call.Form, application.Answers).Answers;
        var commune = application.Territory?.CommuneCode ?? (call.SiteFieldFor(application.WaveId) is { } site ? answers[site].AsText() : null);
        yield return (FigureKeys.Whole, "");
        yield return (FigureKeys.Wave, application.WaveId);
        yield return (FigureKeys.Month, day.ToString("yyyy-MM", CultureInfo.InvariantCulture));
        yield return (FigureKeys.Departement, DepartementCode.OfCommune(commune) ?? FormPlace.DepartementOf(call.Form, answers) ?? "");
        if (TerritoryOf(call, application, answers) is { } territory)
        {
            yield return (FigureKeys.Territory, territory);
        }

        foreach (var option in AxesOf(call, answers))
        {
            yield return (FigureKeys.Axis, option);
        }
    }

    /// <summary>As it was judged, else as it was answered; a laureate's perimeter is no territory of a list.</summary>
    private static string? TerritoryOf(CallDefinition call, Application application, Answers answers) =>
        application.Territory is { PerimeterOf: null, TerritoryCode: { } judged } ? judged
        : call.Form.Fields.FirstOrDefault(question => question.Type == "territory") is { } asked ? answers[asked.Id].AsText()
        : null;

    private static IEnumerable<string> AxesOf(CallDefinition call, Answers answers) =>
        call.Figures.Axis is { } axis ? (answers[axis].AsTexts() ?? [answers[axis].AsText()!]).OfType<string>().Distinct() : [];

    private static void AddDelays(Dictionary<string, long> sums, Application application, DateOnly day, DateTimeOffset? firstActionAt)
    {
        if (firstActionAt is { } first)
        {
            sums[FigureKeys.OfDelay(FigureKeys.FirstAction, Days(day, first))] = 1;
        }

        if (application.Review.Decision is { } decision && application.Status.IsAnnounced() && application.Status != ApplicationStatus.Withdrawn)
        {
            sums[FigureKeys.OfDelay(FigureKeys.Decided, Days(day, decision.At))] = 1;
        }
    }

    private static void AddMoney(Dictionary<string, long> sums, CallDefinition call, Application application)
    {
        if (application.Status != ApplicationStatus.Withdrawn && AmountAsked.Of(call, application) is { } asked and not 0)
        {
            sums[FigureKeys.OfMoney(FigureKeys.Asked, application.WaveId)] = (long)decimal.Round(asked * 100);
        }

        if (application is { Status: ApplicationStatus.Retained, Review.Decision.Amount: { } granted and not 0 })
        {
            sums[FigureKeys.OfMoney(FigureKeys.Granted, application.WaveId)] = (long)decimal.Round(granted * 100);
        }
    }

    private static int Days(DateOnly deposit, DateTimeOffset then) => Math.Clamp(ParisTime.DateOf(then).DayNumber - deposit.DayNumber, 0, LongestDelay);
}
