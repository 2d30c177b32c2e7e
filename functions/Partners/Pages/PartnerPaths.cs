using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Partners.Pages;

internal static class PartnerPaths
{
    /// <summary>Where the list goes on.</summary>
    public const string NextName = "suite";

    public static string All(string callId) => $"{OfficePaths.Call(callId)}/partenaires";

    public static string One(string callId, string id) => $"{All(callId)}/{id}";

    public static string List(string token) => $"/partenaires/{token}";
}
