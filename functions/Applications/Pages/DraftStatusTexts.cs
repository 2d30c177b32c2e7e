using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Applications.Pages;

/// <summary>The line that says whether a draft is kept. « Enregistré » is never said without « non déposé ».</summary>
internal static class DraftStatusTexts
{
    /// <summary>"Enregistré à 14 h 32, non déposé"; with the day when it is another one.</summary>
    /// <param name="at">The last save.</param>
    /// <param name="now">Whose day is today.</param>
    public static string Saved(DateTimeOffset at, DateTimeOffset now) =>
        ParisTime.DateOf(at) == ParisTime.DateOf(now) ? $"Enregistré à {ParisTime.Clock(at)}, non déposé" : $"Enregistré le {ParisTime.Moment(at)}, non déposé";

    /// <param name="whatToDo">Why and what to do, as the end of a sentence.</param>
    public static string NotSaved(string whatToDo) => $"Non enregistré : {whatToDo}";
}
