using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Staff.Pages;

namespace TI.Serverless.Functions.Staff.Keys.Pages;

internal static class ApiKeyPaths
{
    public const string EveryCall = $"{OfficePaths.Root}/cles";

    /// <summary>The form that leads here had made its key before.</summary>
    public const string AlreadyMade = "deja-creee";

    /// <param name="callId">The call; null for the keys of every call.</param>
    public static string All(string? callId) => callId is null ? EveryCall : OfficeSection.Api.Href(callId);

    public static string One(string? callId, string id) => callId is null ? $"{EveryCall}/{id}" : $"{All(callId)}/cles/{id}";
}
