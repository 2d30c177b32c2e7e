using System.Globalization;
using System.Text.Json.Nodes;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Staff.Keys;
using TI.Serverless.Functions.Triage;

namespace TI.Serverless.Functions.Staff.Api;

/// <summary>What a request says of an action: the form of its page, in JSON.</summary>
internal static class StaffReview
{
    /// <summary>Whether the key may take an action: what decides asks for a scope of its own, as it asks for a right in the back office.</summary>
    public static bool May(this ApiCaller caller, TriageAction action) => caller.May(ApiScopes.Write) && (!action.IsDecision || caller.May(ApiScopes.Decide));

    public static ReviewApplication Read(JsonObject body, ApplicationId id, TriageAction action, Officer officer) => new(
        id,
        action.Slug,
        officer.Email,
        body.Text("text")?.ReplaceLineEndings("\n"),
        DateOnly.TryParseExact(body.Text("answerBefore"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null)
    {
        Officer = officer,
        Opened = body["opened"] is JsonArray opened ? [.. opened.OfType<JsonValue>().Select(item => item.TryGetValue<string>(out var field) ? field : "").Distinct(StringComparer.Ordinal)] : [],
        RedirectedTo = body.Text("redirectedTo"),
        Amount = body["amount"]?.ToString(),
        IsConfirmed = body["confirmed"] is JsonValue confirmed && confirmed.TryGetValue<bool>(out var isConfirmed) && isConfirmed,
    };
}
