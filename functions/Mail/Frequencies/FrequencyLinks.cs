using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Frequencies;

/// <summary>Ends every mail to the staff with the way to its settings.</summary>
internal sealed class FrequencyLinks(FrequencyTokens tokens, SiteLinks links)
{
    public string Of(EmailAddress person) => links.Absolute(FrequencyPaths.Link(tokens.Write(person)));

    public MailContent AddTo(MailContent content, EmailAddress person)
    {
        content.Body.Links([("Choisir la fréquence de mes courriels", Of(person))]);
        return content;
    }
}

internal static class FrequencyPaths
{
    /// <summary>The same page, for who signed in.</summary>
    public const string Office = OfficePaths.Root + "/courriels";

    public static string Link(string token) => $"/courriels/{token}";

    public static string Renewal(string token) => $"/courriels/{token}/renouvellement";
}
