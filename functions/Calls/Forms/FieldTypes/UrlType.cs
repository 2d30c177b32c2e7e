namespace TI.Serverless.Functions.Calls.Forms.FieldTypes;

/// <summary>The address of a web page; <c>https://</c> is added when it was not typed.</summary>
internal sealed class UrlType : StringType
{
    private const int MaxLength = 2000;

    public override string Name => "url";

    public override string HtmlType => "url";

    public override string? InputMode => "url";

    public override int? MaxLengthFor(FieldDefinition field) => MaxLength;

    protected override string Canonical(string text) =>
        !text.Contains("://", StringComparison.Ordinal) && IsWebPage("https://" + text) ? "https://" + text : text;

    protected override string? CheckText(FieldDefinition field, string text) =>
        text.Length <= MaxLength && IsWebPage(text)
            ? null
            : $"{In(field)}saisissez l’adresse complète d’une page web, par exemple https://www.exemple.fr.";

    /// <summary>Only http and https, without a user name: the address is shown to staff as a link.</summary>
    private static bool IsWebPage(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.HostNameType == UriHostNameType.Dns
        && uri.Host.Contains('.')
        && uri.UserInfo.Length == 0
        && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));
}
