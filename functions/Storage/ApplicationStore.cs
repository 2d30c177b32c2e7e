using Azure;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Companies;

namespace TI.Serverless.Functions.Storage;

/// <summary>Table Applications: the truth about every application.</summary>
internal sealed class ApplicationStore(StorageClients clients)
{
    private readonly TableClient _table = clients.Table(TableNames.Applications);

    /// <summary>One read: state, answers, attachments and review.</summary>
    public async Task<Application?> FindAsync(ApplicationId id, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(id.ToString(), ApplicationKeys.Application, cancellationToken: cancellationToken);
        return row.HasValue ? ApplicationRows.ToApplication(row.Value!) : null;
    }

    /// <summary>One write, without an event: for answers and files that are still being prepared, of which only the last state matters.</summary>
    public Task<WriteOutcome> SaveAsync(Application application, CancellationToken cancellationToken)
    {
        var stamped = Stamp(application);
        return AttemptAsync(
            stamped,
            () => _table.UpdateEntityAsync(ApplicationRows.ToRow(stamped), stamped.StorageETag, TableUpdateMode.Replace, cancellationToken),
            cancellationToken);
    }

    /// <summary>
    /// One transaction: the new state, the event that explains it and, at deposit, the receipt. The version must be one more than
    /// what was read; version 1 creates the application.
    /// </summary>
    public Task<WriteOutcome> CommitAsync(Application application, ApplicationEvent @event, Receipt? receipt, CancellationToken cancellationToken)
    {
        if (application.Version != @event.Version)
        {
            throw new ArgumentException($"Version {application.Version} cannot be explained by event {@event.Version}.", nameof(@event));
        }

        var stamped = Stamp(application);
        var row = ApplicationRows.ToRow(stamped);
        List<TableTransactionAction> actions =
        [
            stamped.Version == 1
                ? new TableTransactionAction(TableTransactionActionType.Add, row)
                : new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, stamped.StorageETag),
            new TableTransactionAction(TableTransactionActionType.Add, ApplicationRows.ToRow(stamped.Id, @event)),
        ];
        if (receipt is not null)
        {
            actions.Add(new TableTransactionAction(TableTransactionActionType.Add, ApplicationRows.ToRow(receipt)));
        }

        return AttemptAsync(stamped, () => _table.SubmitTransactionAsync(actions, cancellationToken), cancellationToken);
    }

    public async Task<ApplicationEvent?> FindEventAsync(ApplicationId id, int version, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(id.ToString(), ApplicationKeys.Event(version), cancellationToken: cancellationToken);
        return row.HasValue ? ApplicationRows.ToEvent(row.Value!) : null;
    }

    /// <summary>The trail, oldest first: one query of one partition.</summary>
    public async Task<IReadOnlyList<ApplicationEvent>> EventsAsync(ApplicationId id, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {id.ToString()} and RowKey ge {ApplicationKeys.FirstEvent} and RowKey lt {ApplicationKeys.AfterLastEvent}");
        var events = new List<ApplicationEvent>();
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            events.Add(ApplicationRows.ToEvent(row));
        }

        return events;
    }

    public async Task<Receipt?> FindReceiptAsync(ApplicationId id, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(id.ToString(), ApplicationKeys.Receipt, cancellationToken: cancellationToken);
        return row.HasValue ? ApplicationRows.ToReceipt(row.Value!) : null;
    }

    /// <summary>What the register of companies says of the applicant; null while it was not asked. One read.</summary>
    public async Task<CompanyFinding?> FindCompanyAsync(Application application, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(
            application.Id.ToString(), ApplicationKeys.Company(application.Applicant.Identifier), cancellationToken: cancellationToken);
        return row.HasValue ? CompanyRows.ToFinding(row.Value!) : null;
    }

    /// <summary>One write, of a row of its own: it disturbs nobody who is writing the application.</summary>
    public Task SaveCompanyAsync(Application application, CompanyFinding finding, CancellationToken cancellationToken) => _table.UpsertEntityAsync(
        CompanyRows.ToRow(application.Id.ToString(), ApplicationKeys.Company(application.Applicant.Identifier), finding), TableUpdateMode.Replace, cancellationToken);

    /// <summary>Every application there is, a thousand a page. For rebuilding projections only.</summary>
    public async IAsyncEnumerable<Application> ScanAllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"RowKey eq {ApplicationKeys.Application}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            yield return ApplicationRows.ToApplication(row);
        }
    }

    /// <summary>A page of all applications, in the order of their beginning. For what goes through them over several steps.</summary>
    public async Task<(IReadOnlyList<Application> Items, string? Continuation)> PageAllAsync(string? continuation, int size, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"RowKey eq {ApplicationKeys.Application}");
        await foreach (var page in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).AsPages(continuation, size))
        {
            return ([.. page.Values.Select(ApplicationRows.ToApplication)], page.ContinuationToken);
        }

        return ([], null);
    }

    private static Application Stamp(Application application) => application with { WriteId = Guid.NewGuid() };

    /// <summary>
    /// A write that the service did but whose answer was lost is tried again by the pipeline and then refused (409, 412). The row
    /// tells whose write it holds: ours means done.
    /// </summary>
    private async Task<WriteOutcome> AttemptAsync(Application application, Func<Task> write, CancellationToken cancellationToken)
    {
        try
        {
            await write();
            return WriteOutcome.Done;
        }
        catch (RequestFailedException refused) when (refused.Status is 409 or 412)
        {
            var current = await FindAsync(application.Id, cancellationToken);
            return current?.WriteId == application.WriteId ? WriteOutcome.Done : WriteOutcome.Conflict;
        }
    }
}
