using System.Globalization;
using TI.Serverless.Functions.Juries;

namespace TI.Serverless.Functions.Storage;

/// <summary>Table Aid: what undertakings received or declared, a partition for each SIREN. Nothing else knows it: kept like Applications.</summary>
internal sealed class AidStore(StorageClients clients)
{
    private readonly TableClient _table = clients.Table(TableNames.Aid);

    /// <summary>One query of one partition, the oldest line first.</summary>
    public async Task<IReadOnlyList<AidLine>> ListAsync(string siren, CancellationToken cancellationToken)
    {
        var lines = new List<AidLine>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {siren}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            lines.Add(ToLine(row));
        }

        return [.. lines.OrderBy(line => line.On)];
    }

    /// <summary>One line for each application and source: the same again changes nothing.</summary>
    public Task RecordAsync(AidLine line, CancellationToken cancellationToken) => _table.UpsertEntityAsync(
        new TableEntity(line.Siren, AidKeys.Line(line.Source.ToString(), line.ApplicationId))
        {
            ["On"] = line.On.ToString("O", CultureInfo.InvariantCulture),
            ["Amount"] = line.Amount.ToString(CultureInfo.InvariantCulture),
            ["CallId"] = line.CallId,
            ["Number"] = line.Number,
            ["Basis"] = line.Basis,
        },
        TableUpdateMode.Replace,
        cancellationToken);

    /// <summary>The decision was withdrawn, and the grant with it. Nothing happens when there is no such line.</summary>
    public Task TakeBackAsync(string siren, string applicationId, CancellationToken cancellationToken) =>
        _table.DeleteEntityAsync(siren, AidKeys.Line(nameof(AidSource.Granted), applicationId), Azure.ETag.All, cancellationToken);

    private static AidLine ToLine(TableEntity row)
    {
        var (source, applicationId) = AidKeys.Read(row.RowKey);
        return new AidLine(
            row.PartitionKey,
            DateOnly.ParseExact(row.RequiredString("On"), "O", CultureInfo.InvariantCulture),
            decimal.Parse(row.RequiredString("Amount"), CultureInfo.InvariantCulture),
            row.RequiredString("CallId"),
            applicationId,
            row.RequiredString("Number"),
            row.RequiredString("Basis"),
            Enum.Parse<AidSource>(source));
    }
}
