using System.Globalization;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Mail.Frequencies;

/// <summary>Asks for a new link to the settings. Asking often sends once: the ledger sends one mail for one occasion, and the occasion is a span of time.</summary>
internal sealed class RequestFrequencyLinkHandler(StaffMailQueue queue, FrequencyTokens tokens, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>One message.</summary>
    public Task HandleAsync(EmailAddress person, CancellationToken cancellationToken)
    {
        var occasion = $"t{(clock.GetUtcNow().Ticks / Pause.Ticks).ToString(CultureInfo.InvariantCulture)}";
        return queue.SendAsync(new StaffMailMessage(FrequencyLinkMail.MailName, occasion, person.Hash, tokens.Write(person)), TimeSpan.Zero, cancellationToken);
    }
}
