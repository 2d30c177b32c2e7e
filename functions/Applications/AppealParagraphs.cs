using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Applications;

/// <summary>
/// Deadlines and routes of appeal. Printed on receipts (CRPA R.112-11-1) and on every refusal: a decision whose notification
/// does not state them can be contested without limit of the two months (CJA R.421-5).
/// </summary>
internal static class AppealParagraphs
{
    public static IReadOnlyList<string> For(CallDefinition call) =>
    [
        call.Silence.MonthsUntilRejection is null
            ? $"Vous pouvez contester la décision dans un délai de {call.Appeal.Months} mois à compter de sa notification :"
            : $"Vous pouvez contester la décision, explicite ou implicite, dans un délai de {call.Appeal.Months} mois à compter de sa notification "
                + "ou de la date à laquelle elle est née :",
        $"par un recours administratif, qui interrompt ce délai, auprès de cette autorité : {call.Appeal.InternalAppealTo} ;",
        $"par un recours contentieux, devant cette juridiction : {call.Appeal.Tribunal}, {call.Appeal.TribunalAddress.ReplaceLineEndings(", ")}, "
            + $"par courrier ou en ligne : {call.Appeal.TelerecoursUrl}",
    ];
}
