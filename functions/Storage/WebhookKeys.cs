using System.Globalization;
using TI.Serverless.Functions.Webhooks;

namespace TI.Serverless.Functions.Storage;

/// <summary>Keys of table Webhooks: a partition for each call.</summary>
internal static class WebhookKeys
{
    public const string FirstHook = "hook|";
    public const string AfterLastHook = "hook}";

    public static string Hook(string id) => FirstHook + id;

    public static string HookOf(string rowKey) => rowKey[FirstHook.Length..];

    /// <summary>The newest sorts first.</summary>
    public static string Delivery(WebhookOccasion occasion) => string.Create(
        CultureInfo.InvariantCulture,
        $"delivery|{occasion.HookId}|{DateTimeOffset.MaxValue.UtcTicks - occasion.At.UtcTicks:D19}|{occasion.ApplicationId}|{occasion.Version}");

    /// <summary>What a delivery's key says.</summary>
    public static WebhookOccasion OccasionOf(string callId, string rowKey)
    {
        var parts = rowKey.Split('|');
        return new WebhookOccasion(
            callId,
            parts[1],
            parts[3].Length == 0 ? null : parts[3],
            int.Parse(parts[4], NumberStyles.None, CultureInfo.InvariantCulture),
            new DateTimeOffset(DateTimeOffset.MaxValue.UtcTicks - long.Parse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture), TimeSpan.Zero));
    }

    public static (string First, string AfterLast) DeliveriesOf(string hookId) => ($"delivery|{hookId}|", $"delivery|{hookId}}}");
}
