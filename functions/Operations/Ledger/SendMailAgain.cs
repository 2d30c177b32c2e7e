using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Operations.Ledger;

/// <summary>
/// Asks again for a mail that has not left. What was sent is never sent twice from here: the ledger keeps it to one. A refusal is forgotten first, so that the
/// provider is asked again.
/// </summary>
internal sealed class SendMailAgainHandler(MailLedger ledger, MailQueue mails, OperationTrail trail, TimeProvider clock)
{
    /// <summary>One query, a line of the trail, a message; one write more for a refusal.</summary>
    /// <returns>False when it has left, or is leaving.</returns>
    public async Task<bool> HandleAsync(ApplicationId id, string? key, string by, CancellationToken cancellationToken)
    {
        var entry = (await ledger.ListAsync(id, cancellationToken)).FirstOrDefault(one => one.Key == key);
        if (entry is null || !entry.IsOwedAt(clock.GetUtcNow()) || entry.Key.Split('|') is not ["mail", var notification, .. var occasion, var recipient])
        {
            return false;
        }

        await trail.AddAsync(by, "Courriel demandé de nouveau", null, $"{id} {notification} {string.Join('|', occasion)}", cancellationToken);
        if (entry.State == MailState.Refused)
        {
            await ledger.ForgetAsync(id, entry.Key, cancellationToken);
        }

        await mails.SendAsync(new SendMailMessage(id.ToString(), notification, string.Join('|', occasion), recipient), TimeSpan.Zero, cancellationToken);
        return true;
    }
}
