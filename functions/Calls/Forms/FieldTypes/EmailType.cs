using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Calls.Forms.FieldTypes;

/// <summary>An address of e-mail.</summary>
internal sealed class EmailType : StringType
{
    public override string Name => "email";

    public override string HtmlType => "email";

    public override string? InputMode => "email";

    public override int? MaxLengthFor(FieldDefinition field) => EmailAddress.MaxLength;

    protected override string? CheckText(FieldDefinition field, string text) =>
        EmailAddress.TryParse(text, out _)
            ? null
            : $"{In(field)}saisissez une adresse électronique complète, sans accent ni espace, par exemple nom@exemple.fr.";
}
