using TI.Serverless.Functions.Staff.Pages;

namespace TI.Serverless.Functions.Calls.Management.Pages;

/// <summary>Addresses of the pages on which a call is made and changed.</summary>
internal static class SettingsPaths
{
    public const string New = "/gestion/nouvel-appel";

    /// <summary>The place of the definition that a page edits.</summary>
    public const string PlaceName = "p";

    /// <summary>What was just done, for the notice of the page.</summary>
    public const string DoneName = "fait";

    public static string Home(string callId) => OfficeSection.Settings.Href(callId);

    public static string Part(string callId, string place) => $"{Home(callId)}/partie?{PlaceName}={Uri.EscapeDataString(place)}";

    public static string Json(string callId) => Home(callId) + "/json";

    public static string Preview(string callId) => Home(callId) + "/apercu";

    /// <summary>With what is typed in a part and not saved.</summary>
    public static string Preview(string callId, string place) => $"{Preview(callId)}?{PlaceName}={Uri.EscapeDataString(place)}";

    public static string Publication(string callId) => Home(callId) + "/publication";

    public static string Trial(string callId) => Home(callId) + "/essai";

    public static string Closing(string callId) => Home(callId) + "/cloture";

    public static string Revision(string callId, int number) => $"{Home(callId)}/versions/{number}";

    /// <summary>Where a problem is corrected: the field itself, where a form has one.</summary>
    public static string Of(string callId, DraftProblem problem) => EditorForms.PlaceOf(problem.Path) is not var (place, field) ? Json(callId)
        : field is null ? Part(callId, place)
        : $"{Part(callId, place)}#{FieldId(field)}";

    public static string FieldId(EditorField field) => "champ-" + field.Path.Replace('.', '-');
}
