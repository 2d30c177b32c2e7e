using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Applications.Pages;

/// <summary>One of the pages that lead from an empty draft to the deposit.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Title">The page's heading.</param>
/// <param name="Href">Where it is.</param>
public sealed record Step(int Number, string Title, string Href)
{
    /// <summary>The sections of the form, the pieces where the call takes any, and the check: what « Étape 2 sur 7 » counts.</summary>
    internal static IReadOnlyList<Step> Of(CallDefinition call, ApplicationId application)
    {
        IEnumerable<(string Title, string Href)> pages =
        [
            .. call.Form.Sections.Select(section => (section.Title, SitePaths.Section(application, section.Id))),
            .. call.Attachments.Count > 0 ? [("Pièces à joindre", SitePaths.Attachments(application))] : Array.Empty<(string, string)>(),
            ("Relire et déposer", SitePaths.Check(application)),
        ];
        return [.. pages.Select((page, index) => new Step(index + 1, page.Title, page.Href))];
    }

    /// <summary>The page to go on to.</summary>
    internal static Step After(CallDefinition call, ApplicationId application, string href) =>
        Of(call, application).SkipWhile(step => step.Href != href).Skip(1).First();
}
