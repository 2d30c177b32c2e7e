using System.Text.Json;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Staff.Api;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Webhooks;

/// <summary>What a receiver reads: what happened to which file, and where to ask for more. Nothing of a person, nothing of the answers.</summary>
/// <param name="Type">What happened.</param>
/// <param name="Timestamp">When, with its offset.</param>
/// <param name="Data">To which file.</param>
internal sealed record WebhookPayload(string Type, DateTimeOffset Timestamp, WebhookData Data);

/// <param name="CallId">The call.</param>
/// <param name="Id">The file; absent from a try.</param>
/// <param name="Number">Its number.</param>
/// <param name="Version">The version that it made: an older one that comes late is told by it.</param>
/// <param name="Kind">The event in the file's timeline.</param>
/// <param name="Href">The file in the API, which asks for a key.</param>
internal sealed record WebhookData(string CallId, string? Id = null, string? Number = null, int? Version = null, EventKind? Kind = null, string? Href = null);

internal sealed class WebhookPayloads(ApplicationStore store, SiteLinks links)
{
    /// <summary>Two reads; none for a try. Null when the file was erased since.</summary>
    public async Task<WebhookPayload?> MakeAsync(WebhookOccasion occasion, CancellationToken cancellationToken)
    {
        if (occasion.ApplicationId is null)
        {
            return new WebhookPayload(WebhookEvents.Test, ParisTime.ToLocal(occasion.At), new WebhookData(occasion.CallId));
        }

        var id = ApplicationId.Parse(occasion.ApplicationId);
        if (await store.FindAsync(id, cancellationToken) is not { } application
            || await store.FindEventAsync(id, occasion.Version, cancellationToken) is not { } @event
            || WebhookEvents.Of(@event.Kind) is not { } kind)
        {
            return null;
        }

        return new WebhookPayload(
            kind.Name(),
            ParisTime.ToLocal(@event.At),
            new WebhookData(
                application.CallId,
                occasion.ApplicationId,
                application.Number,
                @event.Version,
                @event.Kind,
                links.Absolute(StaffApiPaths.Application(application.CallId, id))));
    }

    public static byte[] Write(WebhookPayload payload) => JsonSerializer.SerializeToUtf8Bytes(payload, ApiJson.Options);
}
