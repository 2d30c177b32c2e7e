using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Companies;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>The few lines that let an officer know an application at a glance.</summary>
internal static class ApplicationFacts
{
    /// <summary>Answers shown beside the identity: the first short ones of the form that describe the project.</summary>
    private const int MostAnswers = 8;

    private const int LongestAnswer = 200;

    public static string IdentifierLabel(Application application) => application.Applicant.Siret is null ? "SIREN" : "SIRET";

    /// <summary>The number as people read it, in groups.</summary>
    public static string Identifier(Application application) => application.Applicant.Siret?.Display ?? application.Applicant.Siren.Display;

    public static IEnumerable<(string Label, string Value)> For(NotificationContext context)
    {
        var application = context.Application;
        yield return ("Numéro", application.Number ?? "");
        yield return ("Déposée le", ParisTime.Long(application.SubmittedAt!.Value));
        if (context.Call.Waves.Count > 1)
        {
            yield return ("Vague", context.Call.FindWave(application.WaveId)?.Label ?? application.WaveId);
        }

        yield return (IdentifierLabel(application), Identifier(application));
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

    // Names, functions and addresses have an autocompletion purpose: who writes is in the file, what is asked for counts here.
    private static bool IsShort(FieldDefinition field) =>
        FieldType.Of(field).Control is not (FieldControl.TextArea or FieldControl.SingleCheckbox or FieldControl.Repeat) && field.Autocomplete is null;
}
