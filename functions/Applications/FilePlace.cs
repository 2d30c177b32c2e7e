using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Applications;

/// <summary>Where the project of a file stands.</summary>
internal static class FilePlace
{
    /// <summary>The département of the site that was judged, else the one that the answers tell; null when neither does.</summary>
    public static string? DepartementOf(CallDefinition call, Application application) =>
        application.Territory is { } verdict ? DepartementCode.OfCommune(verdict.CommuneCode) : FormPlace.DepartementOf(call.Form, application.Answers);

    /// <summary>
    /// The working days of those who examine a file: those of the département where the call's service works, when it says so, else those
    /// of the site, because services are near it.
    /// </summary>
    public static WorkingDays TeamDays(CallDefinition call, Application application) => WorkingDays.For(TeamPlace(call, application));

    /// <summary>The département of <see cref="TeamDays"/>; null where it is not known.</summary>
    public static string? TeamPlace(CallDefinition call, Application application) => call.Contact.Departement ?? DepartementOf(call, application);
}
