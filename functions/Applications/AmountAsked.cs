using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Applications;

/// <summary>
/// The money that an application asks for: the fixed sum of the aid it chose, else what the questions say that its call names for its figures, else the one
/// that its aid is asked by.
/// </summary>
internal static class AmountAsked
{
    /// <summary>Euros; null when the call asks for no amount or none was answered.</summary>
    public static decimal? Of(CallDefinition call, Application application)
    {
        if (call.Aid is { FixedSums.Count: > 0, AskedField: { } choice } aid)
        {
            var chosen = FormInForce.Of(call.Form, application.Answers).Answers[choice].AsText();
            return aid.FixedSums.FirstOrDefault(sum => sum.Option == chosen)?.Amount;
        }

        IReadOnlyList<string> asked = call.Figures.Asked.Count > 0 ? call.Figures.Asked : call.Aid?.AskedField is { } asks ? [asks] : [];
        return asked.Count == 0 ? null : Sums.Total(asked, FormInForce.Of(call.Form, application.Answers).Answers);
    }
}
