using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Juries;

/// <summary>What an application says of the money it asks.</summary>
/// <param name="Asked">Euros; null when the call asks for no amount, or none was given.</param>
/// <param name="IsDeMinimis">The grant would be a de minimis aid.</param>
/// <param name="Declared">Euros of de minimis aid that the applicant declares for the last three years.</param>
internal sealed record AskedMoney(decimal? Asked, bool IsDeMinimis, decimal? Declared)
{
    public static AskedMoney Of(CallDefinition call, Application application)
    {
        if (call.Aid is not { } aid)
        {
            return new AskedMoney(null, false, null);
        }

        var inForce = FormInForce.Of(call.Form, application.Answers);
        return new AskedMoney(
            AmountAsked.Of(call, application),
            aid.DeMinimis is { } deMinimis && (deMinimis.When is null || inForce.Holds(deMinimis.When)),
            aid.DeMinimis?.DeclaredField is { } declared ? inForce.Answers[declared].AsNumber() : null);
    }
}
