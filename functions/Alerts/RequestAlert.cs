using System.Globalization;
using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Alerts;

/// <summary>Somebody wants to be told when a call opens. The text is as typed.</summary>
internal sealed record RequestAlert(string CallId, string? Email);

internal abstract record RequestAlertResult
{
    /// <summary>A mail that asks to confirm is on its way, whether or not the address is known.</summary>
    internal sealed record Requested(CallDefinition Call, Wave Wave) : RequestAlertResult;

    internal sealed record Invalid(CallDefinition Call, FieldError Error) : RequestAlertResult;

    internal sealed record TooMany(CallDefinition Call, FieldError Error, DateTimeOffset RetryAt) : RequestAlertResult;

    /// <summary>No wave is to open: there is nothing to be told.</summary>
    internal sealed record NothingToCome(CallDefinition Call) : RequestAlertResult;

    internal sealed record UnknownCall : RequestAlertResult;
}

internal sealed class RequestAlertHandler(
    Catalogue catalogue, RateLimits limits, AlertTokens tokens, AlertQueue queue, IOptions<LimitOptions> options, TimeProvider clock)
{
    public const string EmailField = "alerte";

    /// <summary>Asking again within it sends nothing more.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>One read and one write of the limit, one message. The same for every address: nothing tells who is known.</summary>
    public async Task<RequestAlertResult> HandleAsync(RequestAlert command, CancellationToken cancellationToken)
    {
        if (catalogue.Find(command.CallId) is not { } call)
        {
            return new RequestAlertResult.UnknownCall();
        }

        var now = clock.GetUtcNow();
        if (call.NextWave(now) is not { } wave)
        {
            return new RequestAlertResult.NothingToCome(call);
        }

        if (!EmailAddress.TryParse(command.Email, out var person))
        {
            return new RequestAlertResult.Invalid(call, new FieldError(EmailField, string.IsNullOrWhiteSpace(command.Email)
                ? "Indiquez l’adresse électronique à laquelle vous prévenir."
                : "Vérifiez l’adresse électronique : elle doit avoir la forme nom@domaine.fr."));
        }

        if (await limits.TakeAsync("alerts", person.Hash, options.Value.AlertsPerHour, cancellationToken) is { } retryAt)
        {
            return new RequestAlertResult.TooMany(call, new FieldError(EmailField, LimitTexts.TooManyAlerts(retryAt)), retryAt);
        }

        var occasion = $"t{(now.Ticks / Pause.Ticks).ToString(CultureInfo.InvariantCulture)}";
        var token = tokens.Write(AlertPurpose.Confirm, call.Id, wave.Id, person);
        await queue.SendAsync(new AlertMessage(call.Id, wave.Id, token, occasion, person.Hash), TimeSpan.Zero, cancellationToken);
        return new RequestAlertResult.Requested(call, wave);
    }
}
