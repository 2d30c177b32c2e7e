using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Mail.Frequencies;

namespace TI.Serverless.Functions.Storage;

/// <summary>
/// Table People, partition <c>frequencies</c>: how often people want mails about a call. A row for each choice, those of one person together;
/// who has chosen nothing has none.
/// </summary>
internal sealed class MailFrequencyStore(StorageClients clients)
{
    /// <summary>What one transaction holds.</summary>
    private const int MostChanges = 100;

    private readonly TableClient _table = clients.Table(TableNames.People);

    /// <summary>Everything that was chosen, a person's choices one after the other: one query for each thousand.</summary>
    public Task<IReadOnlyList<ChosenFrequency>> ListAsync(CancellationToken cancellationToken) =>
        QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {PeopleKeys.Frequencies}"), cancellationToken);

    /// <summary>What one person chose: one query.</summary>
    public Task<IReadOnlyList<ChosenFrequency>> ListOfAsync(string personHash, CancellationToken cancellationToken)
    {
        var (first, afterLast) = PeopleKeys.FrequenciesOf(personHash);
        return QueryAsync(
            TableClient.CreateQueryFilter($"PartitionKey eq {PeopleKeys.Frequencies} and RowKey ge {first} and RowKey lt {afterLast}"), cancellationToken);
    }

    /// <summary>One transaction for each hundred choices. Written twice, they are the same.</summary>
    public async Task SaveAsync(IReadOnlyList<ChosenFrequency> choices, CancellationToken cancellationToken)
    {
        foreach (var chunk in choices.Chunk(MostChanges))
        {
            await _table.SubmitTransactionAsync(chunk.Select(choice => new TableTransactionAction(TableTransactionActionType.UpsertReplace, ToRow(choice))), cancellationToken);
        }
    }

    private async Task<IReadOnlyList<ChosenFrequency>> QueryAsync(string filter, CancellationToken cancellationToken)
    {
        var choices = new List<ChosenFrequency>();
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            choices.Add(new ChosenFrequency(
                EmailAddress.Parse(row.RequiredString("Email")),
                row.RequiredString("CallId"),
                Enum.Parse<MailFrequency>(row.RequiredString("Frequency")),
                row.GetDateTimeOffset("Since")!.Value));
        }

        return choices;
    }

    private static TableEntity ToRow(ChosenFrequency choice) => new(PeopleKeys.Frequencies, PeopleKeys.Frequency(choice.Person.Hash, choice.CallId))
    {
        ["Email"] = choice.Person.ToString(),
        ["CallId"] = choice.CallId,
        ["Frequency"] = choice.Frequency.ToString(),
        ["Since"] = choice.Since,
    };
}
