using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Applications.Exchange.Pages;

/// <summary>The exported file as an answer, the same for a page and for the API.</summary>
internal static class ExportFile
{
    public static IResult Of(Application application, CallDefinition call, DateTimeOffset now) =>
        Results.File(DraftExport.Write(application, call, now), "application/json", DraftExport.FileName(application, now));
}
