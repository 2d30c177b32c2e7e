using TI.Serverless.Functions.Operations;
using TI.Serverless.Functions.Operations.Switches;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Site.Pipeline;

/// <summary>
/// The one place where requests meet what an administrator turned off: new applications, or every change. Signing in, the operations page and what
/// keys open stay, so that it can be turned on again.
/// </summary>
internal static class ClosedFeatures
{
    private static readonly PathString[] AlwaysOpen = [OperationsPaths.Root, OfficePaths.SignIn, "/gestion/deconnexion", "/operations", "/webhooks/sendgrid"];

    public static Func<HttpContext, RequestDelegate, Task> Refuse(FeatureSwitches switches) => (http, next) =>
        switches.IsOff(FeatureSwitch.Changes) && IsChange(http.Request) ? Refusals.TurnedOffAsync(http, FeatureSwitch.Changes)
        : switches.IsOff(FeatureSwitch.NewDrafts) && IsStart(http.Request) ? Refusals.TurnedOffAsync(http, FeatureSwitch.NewDrafts)
        : next(http);

    private static bool IsChange(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method)
        && !Array.Exists(AlwaysOpen, path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    /// <summary>The form of a call's page, its equivalent of the API, and the copy of an earlier file.</summary>
    private static bool IsStart(HttpRequest request) => HttpMethods.IsPost(request.Method) && request.Path.Value!.Trim('/').ToLowerInvariant().Split('/') is
        ["appels", _] or ["api", "v1", "calls", _, "applications"] or ["dossiers", _, "copie"];
}
