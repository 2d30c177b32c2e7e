using System.Text.Json.Nodes;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Juries;

/// <summary>
/// A file as a blind jury reads it: without the questions that tell who applies or from where, and with the organisation's name and
/// numbers struck out of what was written elsewhere. A text that names its author in other words cannot be caught.
/// </summary>
internal static class BlindFile
{
    public const string Struck = "[organisme]";

    private static readonly string[] TellingTypes = ["siret", "siren", "rna", "email", "phone", "postcode", "commune", "epci", "territory", "url"];

    public static (CallDefinition Call, Application Application) Of(CallDefinition call, Application application)
    {
        var form = call.Form with
        {
            Sections =
            [
                .. call.Form.Sections
                    .Select(section => section with { Fields = [.. section.Fields.Where(IsSilent).Select(WithoutTellingParts)] })
                    .Where(section => section.Fields.Count > 0)
            ],
        };
        // What is visible is settled with every answer, before any is taken away.
        var inForce = FormInForce.Of(call.Form, application.Answers);
        var shown = Answers.Empty;
        foreach (var field in form.Fields.Where(field => inForce.Asks(field.Id)))
        {
            shown = shown.With(field.Id, Strike(inForce.Answers[field.Id], application));
        }

        var asked = form with
        {
            Sections = [.. form.Sections
                .Select(section => section with { VisibleWhen = null, Fields = [.. section.Fields.Where(field => inForce.Asks(field.Id)).Select(field => field with { VisibleWhen = null })] })
                .Where(section => section.Fields.Count > 0)],
        };
        return (call with { Form = asked }, application with { Answers = shown, Attachments = [] });
    }

    /// <summary>Questions about a person or a place say so by their purpose; the organisation's name does too.</summary>
    private static bool IsSilent(FieldDefinition field) =>
        !TellingTypes.Contains(field.Type)
        && field.Autocomplete is null
        && field.Prefill is not (Prefill.Address or Prefill.CommuneName)
        && !field.Id.EndsWith("Name", StringComparison.Ordinal)
        && !field.Id.EndsWith("Address", StringComparison.Ordinal);

    private static FieldDefinition WithoutTellingParts(FieldDefinition field) =>
        field.Fields.Count == 0 ? field : field with { Fields = [.. field.Fields.Where(IsSilent)] };

    private static JsonNode? Strike(JsonNode? value, Application application) => value switch
    {
        JsonArray array => new JsonArray([.. array.Select(item => Strike(item?.DeepClone(), application))]),
        JsonObject item => new JsonObject(item.Select(part => KeyValuePair.Create(part.Key, Strike(part.Value?.DeepClone(), application)))),
        _ when value.AsText() is { } text => JsonValue.Create(Strike(text, application)),
        _ => value,
    };

    private static string Strike(string text, Application application)
    {
        string?[] names = [application.Organisation, application.Applicant.Siret?.ToString(), application.Applicant.Siret?.Display, application.Applicant.Siren.ToString(), application.Applicant.Siren.Display];
        return names.OfType<string>().Where(name => name.Length > 2)
            .Aggregate(text, (shown, name) => shown.Replace(name, Struck, StringComparison.CurrentCultureIgnoreCase));
    }
}
