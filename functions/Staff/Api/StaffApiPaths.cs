namespace TI.Serverless.Functions.Staff.Api;

/// <summary>The addresses of the staff's API that its own answers and webhooks lead to.</summary>
internal static class StaffApiPaths
{
    public const string Calls = "/api/v1/staff/calls";

    public static string Call(string callId) => $"{Calls}/{callId}";

    public static string Applications(string callId) => $"{Call(callId)}/applications";

    public static string Application(string callId, ApplicationId id) => $"{Applications(callId)}/{id}";

    public static string Attachment(string callId, ApplicationId id, string attachmentId) => $"{Application(callId, id)}/attachments/{attachmentId}";

    public static string Export(string callId, string exportId) => $"{Call(callId)}/exports/{exportId}";
}
