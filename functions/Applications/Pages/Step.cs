using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Applications.Pages;

/// <summary>One of the pages that lead from an empty draft to the deposit.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Title">The page's heading.</param>
/// <param name="Href">Where it is.</param>
public sealed record Step(int Number, string Title, string Href)
{
    /// <summary>The sections of the form that are asked, the pieces where the call takes any, and the check: what « Étape 2 sur 7 » counts.</summary>
    /// <param name="call">The call.</param>
    /// <param name="application">The draft: its answers settle which sections are asked.</param>
    /// <param name="here">A section that counts although nothing asks for it: the one being shown.</param>
    internal static IReadOnlyList<Step> Of(CallDefinition call, Application application, string? here = null)
    {
        var inForce = FormInForce.Of(call.Form, application.Answers).Form;
        var id = application.Id;
        IEnumerable<(string Title, string Href)> pages =
        [
            .. call.Form.Sections
                .Where(section => inForce.FindSection(section.Id) is not null || SitePaths.Section(id, section.Id) == here)
                .Select(section => (section.Title, SitePaths.Section(id, section.Id))),
            .. HasPieces(call, application) ? [("Pièces à joindre", SitePaths.Attachments(id))] : Array.Empty<(string, string)>(),
            ("Relire et déposer", SitePaths.Check(id)),
        ];
        return [.. pages.Select((page, index) => new Step(index + 1, page.Title, page.Href))];
    }

    /// <summary>The page to go on to.</summary>
    internal static Step After(CallDefinition call, Application application, string href) =>
        Of(call, application, href).SkipWhile(step => step.Href != href).Skip(1).First();

    // The page also shows the files that nothing asks for any more.
    private static bool HasPieces(CallDefinition call, Application application) =>
        Pieces.Of(call, application.Answers, section: null).Count > 0 || Pieces.NoLongerAsked(call, application).Count > 0;
}
