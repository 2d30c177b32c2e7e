using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Companies;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>The few lines that let an officer know an application at a glance.</summary>
internal static class ApplicationFacts
{
    /// <summary>Answers shown beside the identity: the first short ones of the form.</summary>
    private const int MostAnswers = 8;

    private const int LongestAnswer = 200;

    public static IEnumerable<(string Label, string Value)> For(NotificationContext context)
    {
        var application = context.Application;
        yield return ("Numéro", application.Number ?? "");
        yield return ("Déposée le", ParisTime.Long(application.SubmittedAt!.Value));
        yield return ("Vague", context.Call.FindWave(application.WaveId)?.Label ?? application.WaveId);
        yield return ("SIRET ou SIREN", application.Applicant.Identifier);
        if (context.Organisation is { } organisation)
        {
            yield return ("Annuaire des entreprises", CompanyTexts.State(organisation.Finding));
        }

        foreach (var field in context.Call.Form.Fields.Where(IsShort).Where(field => application.Answers[field.Id] is not null).Take(MostAnswers))
        {
            var text = FieldType.Of(field).Display(field, application.Answers[field.Id]);
            yield return (field.Label, text.Length <= LongestAnswer ? text : text[..LongestAnswer] + "…");
        }

        yield return ("Pièces jointes", application.Attachments.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static bool IsShort(FieldDefinition field) =>
        FieldType.Of(field).Control is not (FieldControl.TextArea or FieldControl.SingleCheckbox) && field.Type is not ("email" or "phone");
}
