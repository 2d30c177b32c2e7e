namespace TI.Serverless.Functions.Site.Layout;

/// <summary>What the site calls itself when nothing else is configured.</summary>
public static class SiteIdentity
{
    /// <summary>The visible name of the service, in the header, in titles and in mails.</summary>
    public const string ServiceName = "Appels Territoires d’industrie";
}
