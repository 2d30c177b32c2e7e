using System.Text.Json.Nodes;
using TI.Serverless.Functions.Site.Layout;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Staff.Pages;

namespace TI.Serverless.Functions.Calls.Management.Pages;

/// <summary>What every page of the settings of a call shows: who looks, which call, and its draft.</summary>
public sealed record SettingsVisit
{
    public required StaffVisitor Visitor { get; init; }

    public required string CallId { get; init; }

    /// <summary>As it is in force; null before the first publication.</summary>
    public required CallDefinition? Call { get; init; }

    /// <summary>The definition that is being edited; null while nobody changes the call.</summary>
    public JsonObject? Draft { get; init; }

    /// <summary>The draft that the page shows: a form sends it back, so that nobody writes over what they have not seen.</summary>
    public string? Version { get; init; }

    /// <summary>Who saved the draft last, and when.</summary>
    public string? SavedBy { get; init; }

    public DateTimeOffset? SavedAt { get; init; }

    /// <summary>The draft as a call; null while it cannot be read as one.</summary>
    public CallDefinition? Definition { get; init; }

    public IReadOnlyList<DraftProblem> Problems { get; init; } = [];

    /// <summary>What the call is called on its pages.</summary>
    public string Title => (string?)Draft?["title"]?.ToString() ?? Call?.Title ?? CallId;

    public OfficeSection? Section => Call is null ? null : OfficeSection.Settings;

    /// <summary>The way to a page under the settings.</summary>
    public IReadOnlyList<Crumb> Trail(params IReadOnlyList<Crumb> crumbs) => Call is null
        ? [new Crumb(Title, crumbs.Count == 0 ? null : SettingsPaths.Home(CallId)), .. crumbs]
        : crumbs;
}
