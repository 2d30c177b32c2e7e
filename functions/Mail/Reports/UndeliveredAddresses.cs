using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Mail.Reports;

/// <summary>
/// Knows which addresses get none of our mails, for every file of a person: the first mail that fails marks all of them, the first that arrives
/// afterwards clears all of them. Reports come twice, late and in any order; a worker may die between any two steps.
/// </summary>
internal sealed class UndeliveredAddresses(
    UndeliveredStore store, MailLedger ledger, IndexStore index, ApplicationChanges changes, TellUndelivered telling, TimeProvider clock)
{
    /// <summary>As many files of one address as are marked: the others are, when a mail of theirs fails.</summary>
    private const int MostFiles = 100;

    /// <summary>
    /// Two queries, a read or two and a write the first time, with a message and a transaction for each file of the person; later a read of the file,
    /// and a write. Whoever of the staff is to be told is told by a mail that the ledger keeps from leaving twice.
    /// </summary>
    public async Task FailedAsync(MailPlace place, DeliveryReport report, CancellationToken cancellationToken)
    {
        if (await ledger.HasArrivedSinceAsync(place.Table, place.PartitionKey, place.RecipientHash, report.At, cancellationToken))
        {
            return;
        }

        var known = await store.FindAsync(place.RecipientHash, cancellationToken);
        var others = known is null ? await OthersAsync(place, cancellationToken) : [];
        if (known is null && await HasArrivedElsewhereAsync(place, others, report.At, cancellationToken))
        {
            return;
        }

        foreach (var id in others)
        {
            await MarkAsync(id, place, report, cancellationToken);
        }

        var file = place.Application is { } own ? await MarkAsync(own, place, report, cancellationToken) : null;
        var whose = AddressOwner.In(file, place.RecipientHash);
        var failed = new UndeliveredAddress(place.RecipientHash, report.Reason, report.At, report.At, whose.IsStaff);

        // The row after the files: a worker that dies in between finds no row, and marks them again.
        var address = await store.AddAsync(failed, cancellationToken);
        await telling.TellAsync(file, whose, address, cancellationToken);
    }

    /// <summary>One read for who gets their mails; else a query, a read, a message and a transaction for each file, and a write.</summary>
    public async Task ArrivedAsync(MailPlace place, DeliveryReport report, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(place.RecipientHash, cancellationToken) is not { } address || address.LastAt >= report.At)
        {
            return;
        }

        List<ApplicationId> files = [.. await OthersAsync(place, cancellationToken), .. place.Application is { } own ? [own] : (ApplicationId[])[]];
        foreach (var id in files)
        {
            await changes.ApplyAsync(id, file => FileTrouble.Arrived(file, place.RecipientHash, report, clock.GetUtcNow()), cancellationToken);
        }

        await store.ClearAsync(place.RecipientHash, report.At, cancellationToken);
    }

    /// <summary>
    /// What a file knows of its candidate's address, where the address itself knows nothing: of before addresses were kept, or lost. Without its row no mail
    /// that arrives would end it. Nothing for a file without trouble, as nearly all are; else a read, and a write where it was missing.
    /// </summary>
    public async Task RestoreAsync(Application application, CancellationToken cancellationToken)
    {
        if (application.TroubleOf() is { } trouble)
        {
            await store.AddAsync(new UndeliveredAddress(trouble.AddressHash, trouble.Reason, trouble.At, trouble.At, IsStaff: false), cancellationToken);
        }
    }

    private Task<Application?> MarkAsync(ApplicationId id, MailPlace place, DeliveryReport report, CancellationToken cancellationToken) =>
        changes.ApplyAsync(id, file => FileTrouble.Failed(file, place.RecipientHash, report, clock.GetUtcNow()), cancellationToken);

    /// <summary>The person's other files.</summary>
    private async Task<IReadOnlyList<ApplicationId>> OthersAsync(MailPlace place, CancellationToken cancellationToken) =>
        await index.ListOfPersonAsync(place.RecipientHash, cancellationToken).Where(id => id != place.Application).Take(MostFiles).ToListAsync(cancellationToken);

    /// <summary>A bounce that comes late says nothing against an address that got a mail since, about another file or about none.</summary>
    private async Task<bool> HasArrivedElsewhereAsync(MailPlace place, IReadOnlyList<ApplicationId> others, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        foreach (var id in others)
        {
            if (await ledger.HasArrivedSinceAsync(TableNames.Applications, id.ToString(), place.RecipientHash, moment, cancellationToken))
            {
                return true;
            }
        }

        return place.Application is not null
            && await ledger.HasArrivedSinceAsync(TableNames.People, PeopleKeys.Mails(place.RecipientHash), place.RecipientHash, moment, cancellationToken);
    }
}
