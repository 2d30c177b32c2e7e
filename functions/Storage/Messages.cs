using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace TI.Serverless.Functions.Storage;

/// <summary>
/// "This application is about to have that version": put on the queue before the commit, so that no commit can stay without its
/// effects. The row is the truth, the message a nudge.
/// </summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="Version">The version whose effects are to be done.</param>
/// <param name="Attempt">How many times it came before its version did.</param>
internal sealed record ApplicationChangedMessage(string ApplicationId, int Version, int Attempt = 0) : IQueueMessage
{
    public int Schema { get; init; } = QueueMessageJson.Schema;
}

/// <summary>The organisation of an application is to be looked up.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="Attempt">How many times the register could not be heard.</param>
internal sealed record CheckCompanyMessage(string ApplicationId, int Attempt = 0) : IQueueMessage
{
    public int Schema { get; init; } = QueueMessageJson.Schema;
}

/// <summary>A mail about an application. It names nobody: the recipients are found again from the application and the call.</summary>
/// <param name="ApplicationId">The application the mail is about.</param>
/// <param name="Notification">The name of the notification.</param>
/// <param name="Occasion">What it is about: the version that caused it ("000002"), or a reminder's wave and offset.</param>
/// <param name="RecipientHash">The hash of one recipient's address; null for everybody the notification goes to.</param>
/// <param name="Attempt">How many times sending was put off.</param>
/// <param name="CanWait">Nobody looks out for it: it goes on a queue of its own, behind receipts.</param>
internal sealed record SendMailMessage(
    string ApplicationId, string Notification, string Occasion, string? RecipientHash, int Attempt = 0, bool CanWait = false) : IQueueMessage
{
    public int Schema { get; init; } = QueueMessageJson.Schema;
}

internal interface IQueueMessage
{
    /// <summary>The version of the message's shape. An unknown one goes to poison rather than to silence.</summary>
    int Schema { get; }
}

internal static class QueueMessageJson
{
    public const int Schema = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>Beside the message's own members: the trace of who sends it.</summary>
    private const string Trace = "trace";

    public static string Write<T>(T message)
        where T : IQueueMessage
    {
        if (Activity.Current is not { IdFormat: ActivityIdFormat.W3C, Id: { } trace })
        {
            return JsonSerializer.Serialize(message, Options);
        }

        var json = JsonSerializer.SerializeToNode(message, Options)!.AsObject();
        json[Trace] = trace;
        return json.ToJsonString();
    }

    /// <summary>What a queue's function does with a message: the work belongs to the trace of who sent it.</summary>
    /// <exception cref="InvalidDataException">The message is not one this version of the application understands.</exception>
    public static async Task ReceiveAsync<T>(string text, Func<T, CancellationToken, Task> handleAsync, CancellationToken cancellationToken)
        where T : IQueueMessage
    {
        var message = Read<T>(text, out var trace);
        using var activity = Telemetry.Receive(typeof(T).Name, trace);
        try
        {
            await handleAsync(message, cancellationToken);
        }
        catch (Exception failure)
        {
            activity?.SetStatus(ActivityStatusCode.Error, failure.GetType().Name);
            throw;
        }
    }

    /// <exception cref="InvalidDataException">The message is not one this version of the application understands.</exception>
    public static T Read<T>(string text)
        where T : IQueueMessage => Read<T>(text, out _);

    private static T Read<T>(string text, out string? trace)
        where T : IQueueMessage
    {
        try
        {
            var json = JsonNode.Parse(text) as JsonObject;
            trace = json?[Trace] is JsonValue value && value.TryGetValue<string>(out var sentIn) ? sentIn : null;
            json?.Remove(Trace);
            var message = json is null ? default : json.Deserialize<T>(Options);
            return message is { Schema: Schema }
                ? message
                : throw new InvalidDataException($"A {typeof(T).Name} of schema {message?.Schema} is unknown here: it goes to the poison queue.");
        }
        catch (JsonException malformed)
        {
            throw new InvalidDataException($"This is not a {typeof(T).Name}: it goes to the poison queue.", malformed);
        }
    }
}
