using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Applications;

/// <summary>The money that an application asks for, by the questions that its call names (<see cref="FigureFields.Asked"/>).</summary>
internal static class AmountAsked
{
    /// <summary>Euros; null when the call asks for no amount or none was answered.</summary>
    public static decimal? Of(CallDefinition call, Application application)
    {
        if (call.Figures.Asked.Count == 0)
        {
            return null;
        }

        var answers = FormInForce.Of(call.Form, application.Answers).Answers;
        return Sums.Total(call.Figures.Asked, answers);
    }
}
