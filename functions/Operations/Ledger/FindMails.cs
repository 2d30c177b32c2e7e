using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Operations.Ledger;

/// <summary>A mail about a file.</summary>
internal sealed record FoundMail(ApplicationId Application, MailLedgerEntry Entry)
{
    /// <summary>It was asked for and has not left: refused, put off, or its worker died.</summary>
    public bool IsOwedAt(DateTimeOffset now) =>
        Entry.State is MailState.Refused or MailState.Waiting || (Entry.State == MailState.Claimed && Entry.ClaimedAt + MailLedger.Lease < now);
}

/// <summary>Looks in the ledger for the mails of a file, or of a person in all their files.</summary>
internal sealed class FindMailsHandler(IndexStore index, MailLedger ledger, TimeProvider clock)
{
    /// <summary>Files of one person that are looked into.</summary>
    private const int MostFiles = 50;

    /// <summary>One query for a file; for a person one more, and one for each of their files.</summary>
    /// <param name="typed">The identifier of a file, or an address.</param>
    /// <param name="owedOnly">Only those that have not left.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The newest first; null when what was typed is neither.</returns>
    public async Task<IReadOnlyList<FoundMail>?> HandleAsync(string? typed, bool owedOnly, CancellationToken cancellationToken)
    {
        var text = typed?.Trim() ?? "";
        var mails = new List<FoundMail>();
        if (ApplicationId.TryParse(text, out var id))
        {
            mails.AddRange((await ledger.ListAsync(id, cancellationToken)).Select(entry => new FoundMail(id, entry)));
        }
        else if (EmailAddress.TryParse(text, out var person))
        {
            await foreach (var file in index.ListOfPersonAsync(person.Hash, cancellationToken).Take(MostFiles).WithCancellation(cancellationToken))
            {
                mails.AddRange((await ledger.ListAsync(file, cancellationToken))
                    .Where(entry => entry.Key.EndsWith($"|{person.Hash}", StringComparison.Ordinal))
                    .Select(entry => new FoundMail(file, entry)));
            }
        }
        else
        {
            return null;
        }

        var now = clock.GetUtcNow();
        return [.. mails.Where(mail => !owedOnly || mail.IsOwedAt(now)).OrderByDescending(mail => mail.Entry.ClaimedAt)];
    }
}
