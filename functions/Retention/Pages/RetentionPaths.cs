using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Staff.Pages;

namespace TI.Serverless.Functions.Retention.Pages;

internal static class RetentionPaths
{
    public static string Of(string callId) => OfficeSection.Retention.Href(callId);

    public static string Visa(string callId) => $"{Of(callId)}/visa";

    public static string OfFile(Application application) => OfFile(application.CallId, application.Id);

    public static string OfFile(string callId, ApplicationId id) => $"{OfficePaths.File(callId, id)}/conservation";

    public static string Answer(Application application, int request) => $"{OfFile(application)}/demandes/{request}";
}
