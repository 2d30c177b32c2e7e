using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace TI.Embedded.Functions.Hosting;

/// <summary>
/// What host.json says, with the official defaults. As officially, each value can be replaced by a setting such as
/// <c>AzureFunctionsJobHost__extensions__queues__maxDequeueCount</c>.
/// </summary>
/// <param name="RoutePrefix">What every route begins with; <c>api</c> by default.</param>
/// <param name="FunctionTimeout">After this an invocation's token is cancelled; 30 minutes by default, null for <c>-1</c> (never).</param>
/// <param name="Queues">How queues are polled.</param>
internal sealed record HostSettings(string RoutePrefix, TimeSpan? FunctionTimeout, QueueSettings Queues)
{
    /// <summary>The configuration section that host.json is read into.</summary>
    public const string Section = "AzureFunctionsJobHost";

    /// <exception cref="InvalidOperationException">A value is out of its bounds; the message names it.</exception>
    public static HostSettings Read(IConfiguration configuration)
    {
        var host = configuration.GetSection(Section);
        var timeout = host["functionTimeout"];
        return new HostSettings(
            (host["extensions:http:routePrefix"] ?? "api").Trim('/'),
            timeout == "-1" ? null : Duration(host, "functionTimeout", TimeSpan.FromMinutes(30)),
            ReadQueues(host, configuration));
    }

    private static QueueSettings ReadQueues(IConfigurationSection host, IConfiguration configuration)
    {
        const string queues = "extensions:queues:";
        var batchSize = Number(host, queues + "batchSize", 16, 1, 32);
        var encoding = host[queues + "messageEncoding"] ?? "base64";
        var poll = configuration[QueueSettings.PollingIntervalSetting];
        return new QueueSettings(
            batchSize,
            Number(host, queues + "newBatchThreshold", batchSize / 2, 0, 1_000),
            Number(host, queues + "maxDequeueCount", 5, 1, 1_000),
            Duration(host, queues + "visibilityTimeout", TimeSpan.Zero),
            Duration(host, queues + "maxPollingInterval", TimeSpan.FromMinutes(1)),
            encoding.ToUpperInvariant() switch
            {
                "BASE64" => true,
                "NONE" => false,
                _ => throw Wrong(queues + "messageEncoding", encoding, "base64 or none"),
            },
            poll is null ? null : Duration(configuration, QueueSettings.PollingIntervalSetting, TimeSpan.Zero),
            Duration(configuration, QueueSettings.LeaseSetting, TimeSpan.FromMinutes(10)));
    }

    private static int Number(IConfiguration section, string key, int fallback, int least, int most)
    {
        if (section[key] is not { } text)
        {
            return fallback;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Wrong(key, text, $"a whole number from {least} to {most}");
    }

    private static TimeSpan Duration(IConfiguration section, string key, TimeSpan fallback)
    {
        if (section[key] is not { } text)
        {
            return fallback;
        }

        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var duration) && duration >= TimeSpan.Zero
            ? duration
            : throw Wrong(key, text, "a duration as hh:mm:ss");
    }

    private static InvalidOperationException Wrong(string key, string text, string expected) =>
        new($"host.json: '{key}' is '{text}'; it must be {expected}.");
}
