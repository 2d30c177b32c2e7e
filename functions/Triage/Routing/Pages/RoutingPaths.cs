using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Triage.Routing.Pages;

/// <summary>Addresses of the pages of routes.</summary>
internal static class RoutingPaths
{
    /// <summary>The file that was tried, when it is put in force.</summary>
    public const string TextName = "regles";

    public const string SavedName = "fait";

    public static string Of(string callId) => OfficePaths.Call(callId) + "/aiguillage";
}
