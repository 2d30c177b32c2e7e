using TI.Serverless.Functions.Staff.Pages;

namespace TI.Serverless.Functions.Retention.Pages;

internal static class RetentionPaths
{
    public static string Of(string callId) => OfficeSection.Retention.Href(callId);
}
