using TI.Serverless.Functions.Staff.Pages;

namespace TI.Serverless.Functions.Webhooks.Pages;

internal static class WebhookPaths
{
    public static string All(string callId) => $"{OfficeSection.Api.Href(callId)}/webhooks";

    public static string One(string callId, string id) => $"{All(callId)}/{id}";
}
