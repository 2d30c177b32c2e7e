using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Staff.Pages;

/// <summary>A part of a call in the back office.</summary>
/// <param name="Text">What its tab says.</param>
/// <param name="Path">Under the call's own path; empty for the list of its files.</param>
/// <param name="Right">Who sees it.</param>
public sealed record OfficeSection(string Text, string Path, StaffRights Right)
{
    public static readonly OfficeSection Files = new("Dossiers", "", StaffRights.Read);

    public static readonly OfficeSection Jury = new("Jury", "/jury", StaffRights.Score);

    public static readonly OfficeSection Selection = new("Sélection", "/selection", StaffRights.Decide);

    public static readonly OfficeSection Dashboard = new("Tableau de bord", "/tableau", StaffRights.Read);

    public static readonly OfficeSection Calendar = new("Calendrier", "/calendrier", StaffRights.Read);

    public static readonly OfficeSection Decisions = new("Décisions", "/decisions", StaffRights.Decide);

    public static readonly OfficeSection Exports = new("Exports", "/exports", StaffRights.Read);

    public static readonly OfficeSection Partners = new("Partenaires", "/partenaires", StaffRights.Administer);

    public static readonly OfficeSection Api = new("API", "/api", StaffRights.Administer);

    public static readonly OfficeSection People = new("Équipe", "/equipe", StaffRights.Administer);

    public static readonly OfficeSection Retention = new("Conservation", "/conservation", StaffRights.Administer);

    public static readonly OfficeSection Settings = new("Réglages", "/reglages", StaffRights.Administer);

    /// <summary>In the order of their tabs.</summary>
    public static IReadOnlyList<OfficeSection> All { get; } = [Files, Dashboard, Calendar, Jury, Selection, Decisions, Exports, Partners, Api, People, Retention, Settings];

    /// <summary>Where the name of a call leads: the first part that the rights open.</summary>
    public static OfficeSection HomeOf(StaffRights rights) => All.FirstOrDefault(section => rights.HasFlag(section.Right)) ?? Files;

    public string Href(string callId) => OfficePaths.Call(callId) + Path;
}
