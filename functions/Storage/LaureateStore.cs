using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Storage;

/// <summary>A retained application whose perimeter opens another call.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">The organisation that bears it.</param>
internal sealed record Laureate(string Number, string Name);

/// <summary>In table Index, the EPCI of the retained applications of calls that another call follows (<see cref="CallDefinition.PerimeterOf"/>).</summary>
internal sealed class LaureateStore(Catalogue catalogue, StorageClients clients)
{
    private readonly TableClient _table = clients.Table(TableNames.Index);

    /// <summary>One query.</summary>
    public async Task<Laureate?> FindAsync(string callId, string epci, CancellationToken cancellationToken)
    {
        var (first, afterLast) = IndexKeys.LaureatesOfEpci(epci);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {IndexKeys.Laureates(callId)} and RowKey ge {first} and RowKey lt {afterLast}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            return new Laureate(row.RequiredString("Number"), row.RequiredString("Name"));
        }

        return null;
    }

    /// <summary>
    /// One write for each EPCI of a retained application, one removal for each EPCI of another that was decided; nothing for calls that
    /// no other follows. What a decision changes back is projected again, so a late or repeated call does no harm.
    /// </summary>
    public async Task ProjectAsync(Application application, CancellationToken cancellationToken)
    {
        if (application.SubmittedAt is null || catalogue.Calls.All(call => call.PerimeterOf != application.CallId))
        {
            return;
        }

        var partition = IndexKeys.Laureates(application.CallId);
        foreach (var epci in Epcis(catalogue.For(application).Form, application.Answers))
        {
            var key = IndexKeys.LaureateOfEpci(epci, application.Id);
            await (application.Status == ApplicationStatus.Retained
                ? _table.UpsertEntityAsync(
                    new TableEntity(partition, key) { ["Number"] = application.Number, ["Name"] = application.OrganisationName }, TableUpdateMode.Replace, cancellationToken)
                : _table.DeleteEntityAsync(partition, key, cancellationToken: cancellationToken));
        }
    }

    /// <summary>The rows that an application has, or had.</summary>
    public IReadOnlyList<string> KeysOf(Application application) => application.SubmittedAt is null
        ? []
        : [.. Epcis(catalogue.For(application).Form, application.Answers).Select(epci => IndexKeys.LaureateOfEpci(epci, application.Id))];

    /// <summary>The answers to every question that asks for an EPCI, those of repeated blocks too.</summary>
    private static IEnumerable<string> Epcis(FormDefinition form, Answers answers)
    {
        var single = form.Fields.Where(question => question.Type == "epci").Select(question => answers[question.Id].AsText());
        var repeated = form.Fields.Where(question => question.Type == "repeat").SelectMany(block => block.Fields
            .Where(part => part.Type == "epci")
            .SelectMany(part => (answers[block.Id]?.AsArray() ?? []).Select(item => item?[part.Id].AsText())));
        return single.Concat(repeated).OfType<string>().Distinct();
    }
}
