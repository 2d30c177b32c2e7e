using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Alerts;

internal abstract record ConfirmAlertResult
{
    internal sealed record Confirmed(CallDefinition Call, Wave Wave) : ConfirmAlertResult;

    /// <summary>The wave opened, or closed, before the confirmation came: there is nothing left to wait for.</summary>
    internal sealed record TooLate(CallDefinition Call) : ConfirmAlertResult;
}

/// <summary>The holder of the address confirms: from here on the address is stored, until the mail is sent or they change their mind.</summary>
internal sealed class ConfirmAlertHandler(Catalogue catalogue, SubscriptionStore subscriptions, TimeProvider clock)
{
    /// <summary>One write. A second confirmation answers like the first.</summary>
    /// <returns>Null when the call is no longer in the catalogue.</returns>
    public async Task<ConfirmAlertResult?> HandleAsync(AlertLink link, CancellationToken cancellationToken)
    {
        if (catalogue.Find(link.CallId) is not { } call)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        if (call.FindWave(link.WaveId) is not { } wave || now >= wave.Opening)
        {
            return new ConfirmAlertResult.TooLate(call);
        }

        await subscriptions.ConfirmAsync(call.Id, wave.Id, link.Person, now, cancellationToken);
        return new ConfirmAlertResult.Confirmed(call, wave);
    }
}
