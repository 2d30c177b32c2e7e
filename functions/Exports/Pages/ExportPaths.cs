using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Exports.Pages;

internal static class ExportPaths
{
    public static string All(string callId) => $"{OfficePaths.Call(callId)}/exports";

    /// <summary>The form, for these files alone.</summary>
    public static string Of(string callId, IEnumerable<ApplicationId> chosen) =>
        $"{All(callId)}?{string.Join('&', chosen.Select(id => $"{StartExportHandler.ChosenField}={id}"))}";

    public static string One(string callId, string id) => $"{All(callId)}/{id}";

    public static string File(string callId, string id, string name) => $"{One(callId, id)}/{name}";
}
