using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Applications.Copies.Pages;

/// <summary>A call for which a new application can be prepared.</summary>
/// <param name="Call">The call.</param>
/// <param name="Wave">The wave it would be for.</param>
/// <param name="Carried">How many answers its form takes over.</param>
public sealed record CopyTarget(CallDefinition Call, Wave Wave, int Carried)
{
    /// <summary>The origin's own call first, then the calls that are open, those that take most over before the others.</summary>
    internal static IReadOnlyList<CopyTarget> Of(Application origin, Catalogue catalogue, DateTimeOffset now)
    {
        var form = catalogue.For(origin).Form;
        return
        [
            .. catalogue.Calls
                .Select(call => (Call: call, Wave: CopyApplicationHandler.WaveFor(origin, call, now)))
                .Where(one => one.Wave is not null)
                .Select(one => new CopyTarget(one.Call, one.Wave!, CarriedAnswers.Between(form, origin.Answers, one.Call.Form).Carried.Count))
                .OrderByDescending(target => target.Call.Id == origin.CallId)
                .ThenByDescending(target => target.Carried),
        ];
    }
}
