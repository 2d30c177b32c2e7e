namespace TI.Serverless.Functions.Calls.Forms.FieldTypes;

/// <summary>A French postcode: five digits, a string because of leading zeros.</summary>
internal sealed class PostcodeType : StringType
{
    public override string Name => "postcode";

    public override string? InputMode => "numeric";

    protected override string Canonical(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    protected override string? CheckText(FieldDefinition field, string text) =>
        DepartementCode.OfPostcode(text) is null ? $"{In(field)}saisissez un code postal à cinq chiffres, par exemple 45200." : null;
}
