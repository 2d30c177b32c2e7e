using System.Text.Json;
using Azure;
using TI.Serverless.Functions.Operations.Switches;

namespace TI.Serverless.Functions.Storage;

/// <summary>One row of table Operations: a property for each switch that was ever turned, empty for what is on again.</summary>
internal sealed class SwitchStore(StorageClients clients)
{
    private readonly TableClient _table = clients.Table(TableNames.Operations);

    /// <summary>One read; null while storage does not answer.</summary>
    public async Task<IReadOnlyDictionary<FeatureSwitch, TurnedOff>?> TryReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(cancellationToken);
        }
        catch (RequestFailedException)
        {
            return null;
        }
        catch (AggregateException allTries) when (allTries.InnerExceptions.All(failure => failure is RequestFailedException))
        {
            return null;
        }
    }

    /// <summary>What is off: one read.</summary>
    public async Task<IReadOnlyDictionary<FeatureSwitch, TurnedOff>> ReadAsync(CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(OperationKeys.Switches, OperationKeys.Switches, cancellationToken: cancellationToken);
        var off = new Dictionary<FeatureSwitch, TurnedOff>();
        foreach (var feature in row.HasValue ? Enum.GetValues<FeatureSwitch>() : [])
        {
            if (row.Value!.GetString(feature.ToString()) is { Length: > 0 } json)
            {
                off[feature] = JsonSerializer.Deserialize<TurnedOff>(json)!;
            }
        }

        return off;
    }

    /// <summary>One write, of this switch alone.</summary>
    /// <param name="feature">Which.</param>
    /// <param name="off">Who turned it off; null when it is on again.</param>
    /// <param name="cancellationToken">Stops before the write.</param>
    public Task SaveAsync(FeatureSwitch feature, TurnedOff? off, CancellationToken cancellationToken) => _table.UpsertEntityAsync(
        new TableEntity(OperationKeys.Switches, OperationKeys.Switches) { [feature.ToString()] = off is null ? "" : JsonSerializer.Serialize(off) },
        TableUpdateMode.Merge,
        cancellationToken);
}
