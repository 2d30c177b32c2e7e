using System.Globalization;
using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Figures;

/// <summary>The names of the sums. They are stored: changing one asks for the index to be rebuilt.</summary>
internal static class FigureKeys
{
    /// <summary>Opens the counts of distinct organisations; what follows is the cell they are in.</summary>
    public const string Organisations = "organisations|";

    public const string Status = "status";
    public const string Deposits = "deposits";
    public const string Asked = "asked";
    public const string Granted = "granted";
    public const string FirstAction = "firstAction";
    public const string Decided = "decision";
    public const string OpenSince = "open";
    public const string Load = "load";

    /// <summary>Dimensions by which outcomes are told: <c>dimension|code|outcome</c>.</summary>
    public const string Whole = "whole";
    public const string Wave = "wave";
    public const string Departement = "departement";
    public const string Territory = "territory";
    public const string Axis = "axis";
    public const string Month = "month";

    public static string OfStatus(string waveId, ApplicationStatus status) => $"{Status}|{waveId}|{status}";

    public static string OfDay(string kind, DateOnly day) => $"{kind}|{Iso(day)}";

    /// <summary>Days from the deposit.</summary>
    public static string OfDelay(string kind, int days) => string.Create(CultureInfo.InvariantCulture, $"{kind}|{days}");

    /// <summary>Cents of a euro.</summary>
    public static string OfMoney(string kind, string waveId) => $"{kind}|{waveId}";

    /// <summary>The name of who is in charge of an open file; empty for nobody.</summary>
    public static string OfLoad(string officer) => $"{Load}|{officer}";

    public static string OfOutcome(string dimension, string code, FigureOutcome outcome) => $"{dimension}|{code}|{outcome}";

    public static string Cell(string dimension, string code) => $"{dimension}|{code}";

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
