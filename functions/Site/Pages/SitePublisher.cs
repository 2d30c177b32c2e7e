namespace TI.Serverless.Functions.Site.Pages;

/// <summary>Who answers for the site: what art. 6 of loi 2004-575 (LCEN) wants to be read on it, and whom to write to about accessibility.</summary>
public sealed record SitePublisher
{
    /// <summary>The body that publishes the site.</summary>
    public required string Name { get; init; }

    /// <summary>On one line, or on several separated by line feeds.</summary>
    public required string PostalAddress { get; init; }

    public required string Phone { get; init; }

    public required string Email { get; init; }

    /// <summary>First name, name and quality of the director of publication.</summary>
    public required string Director { get; init; }

    /// <summary>Name, address and phone of the host of the site.</summary>
    public string Host { get; init; } = "Microsoft Ireland Operations Limited (service Microsoft Azure)\nOne Microsoft Place, South County Business Park\nLeopardstown, Dublin 18, Irlande";
}
