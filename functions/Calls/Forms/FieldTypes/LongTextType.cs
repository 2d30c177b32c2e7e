namespace TI.Serverless.Functions.Calls.Forms.FieldTypes;

/// <summary>Several lines of text.</summary>
internal sealed class LongTextType : FreeTextType
{
    public override string Name => "longText";

    public override FieldControl Control => FieldControl.TextArea;

    public override TimeSpan Effort => TimeSpan.FromMinutes(2);

    protected override int DefaultMaxLength => 5000;

    /// <summary>Browsers send CR LF and count one character: what is kept is what they count.</summary>
    protected override string Canonical(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    protected override bool IsAllowed(char control) => control is '\n' or '\r' or '\t';
}
