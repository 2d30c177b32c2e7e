namespace TI.Serverless.Functions.Calls.Forms.FieldTypes;

/// <summary>One line of text.</summary>
internal sealed class TextType : FreeTextType
{
    public override string Name => "text";

    protected override int DefaultMaxLength => 255;

    protected override bool IsAllowed(char control) => false;
}
