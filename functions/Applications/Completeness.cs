using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Territories;

namespace TI.Serverless.Functions.Applications;

/// <summary>What still keeps a draft from being deposited.</summary>
internal static class Completeness
{
    /// <summary>Answers to complete or correct, then missing files, each under the field that the candidate must go to.</summary>
    public static IReadOnlyList<FieldError> Problems(CallDefinition call, Application application) =>
    [
        .. FormCheck.Complete(call.Form, application.Answers),
        .. Outside(call, application),
        .. Pieces.Asked(call, application.Answers)
            .Where(piece => piece.Required && application.Attachments.All(attachment => attachment.Field != piece.Id))
            .Select(piece => new FieldError(piece.Id, $"Ajoutez la pièce « {piece.Label} »."))
    ];

    private static IEnumerable<FieldError> Outside(CallDefinition call, Application application) =>
        application.Territory is { Outcome: TerritoryOutcome.Outside } verdict
        && call.TerritoryListFor(application.WaveId) is { Outside: OutsideTerritory.Refuse, SiteField: { } site }
            ? [new FieldError(site, TerritoryTexts.Refusal(verdict, call.Contact))]
            : [];
}
