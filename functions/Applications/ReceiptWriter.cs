using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Territories;

namespace TI.Serverless.Functions.Applications;

/// <summary>Writes the receipt of a deposit from the call's legal profile (CRPA R.112-5, R.112-11-1, L.231-4, L.112-6).</summary>
internal static class ReceiptWriter
{
    /// <param name="application">The application as it is being deposited: with its number, wave and moment.</param>
    /// <param name="call">The call's definition in force.</param>
    /// <param name="wave">The wave that takes the deposit.</param>
    public static Receipt Write(Application application, CallDefinition call, Wave wave)
    {
        var receivedAt = ParisTime.ToLocal(application.SubmittedAt!.Value);
        var receipt = new Receipt
        {
            Number = application.Number!,
            ApplicationId = application.Id.ToString(),
            CallId = call.Id,
            CallTitle = call.Title,
            Wave = wave.Label,
            ReceivedAt = receivedAt,
            ReceivedAtText = ParisTime.Long(receivedAt),
            Requester = new ReceiptRequester(
                application.OrganisationName,
                application.Applicant.Siren.ToString(),
                application.Applicant.Siret?.ToString(),
                application.Applicant.Email.ToString()),
            Attachments = [.. application.Attachments.Select(file => new ReceiptAttachment(
                Pieces.LabelOf(call, application.Answers, file.Field), file.FileName, file.Size, file.Sha256))],
            ToFollow = application.PiecesToFollow is { Count: > 0 } following
                ? [.. following.Select(piece => new ReceiptPieceToFollow(
                    Pieces.LabelOf(call, application.Answers, piece.Field), piece.Until, FollowingTexts.UntilSentence(piece.Until)))]
                : null,
            Territory = application.Territory is { } verdict ? $"{TerritoryTexts.Sentence(verdict)} {TerritoryTexts.Path(verdict)}. {TerritoryTexts.Evidence(verdict)}." : null,
            LateDeposit = application.LateAccess is { } late && application.IsLate(wave, application.SubmittedAt.Value) ? LateTexts.OnReceipt(late) : null,
            AnswersSha256 = ReceiptJson.Sha256(application.Answers.ToJson()),
            Service = new ReceiptService(
                call.Operator, call.Contact.Service, call.Contact.PostalAddress, call.Contact.Phone, call.Contact.Email),
            Silence = Silence(call.Silence, wave, receivedAt, isWhole: application.PiecesToFollow.Count == 0),
            Appeal = AppealParagraphs.For(call),
            PersonalData = $"Vos données sont traitées pour instruire votre candidature. Responsable du traitement : {call.PersonalData.Controller}. "
                + $"Pour exercer vos droits d’accès, de rectification ou d’effacement, écrivez à {call.PersonalData.DpoEmail}.",
        };
        return ReceiptJson.WithFingerprint(receipt);
    }

    private static ReceiptSilence Silence(SilenceRule rule, Wave wave, DateTimeOffset receivedAt, bool isWhole)
    {
        var regime = rule.Regime.ToString();
        if (rule.MonthsUntilDecision is not { } months)
        {
            return new ReceiptSilence(regime, "none", null,
                $"Le silence de l’administration ne vaut ni acceptation ni rejet de votre candidature : {rule.Justification}");
        }

        var isAcceptance = rule.Decision == ImplicitDecision.Acceptance;
        var (decision, deemed, source) = (isAcceptance ? "acceptance" : "rejection", SilenceTexts.Deemed(rule), SilenceTexts.Basis(rule));
        if (rule.RunsFromWholeFile && !isWhole)
        {
            return new ReceiptSilence(regime, decision, null,
                $"Votre demande sera réputée {deemed} si aucune réponse ne vous est parvenue {months} mois après la réception des pièces à fournir ({source}).{After(isAcceptance)}");
        }

        var date = rule.ImplicitDecisionOn(rule.StartFor(wave, receivedAt, completion: receivedAt)!.Value)!.Value;
        return new ReceiptSilence(regime, decision, date,
            $"Sous réserve que votre dossier soit complet, votre demande sera réputée {deemed} le {ParisTime.Date(date)} à minuit "
            + $"si aucune réponse ne vous est parvenue à cette date ({source})."
            + (isAcceptance ? After(isAcceptance) : " Cette décision implicite de rejet pourra alors être contestée."));
    }

    /// <summary>What the receipt of an implicit acceptance says besides (CRPA, article R.112-5).</summary>
    private static string After(bool isAcceptance) => isAcceptance ? $" {SilenceTexts.Attestation}" : "";
}
