using TI.Serverless.Functions.Companies;

namespace TI.Serverless.Functions.Storage;

/// <summary>Table Companies: what the register answered, so that it is not asked twice a day.</summary>
internal sealed class CompanyCache(StorageClients clients)
{
    private readonly TableClient _table = clients.Table(TableNames.Companies);

    /// <summary>One read.</summary>
    public async Task<CompanyFinding?> FindAsync(Siren siren, Siret? siret, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(CompanyKeys.Unit(siren), CompanyKeys.Asked(siret), cancellationToken: cancellationToken);
        return row.HasValue ? CompanyRows.ToFinding(row.Value!) : null;
    }

    /// <summary>One write.</summary>
    public Task SaveAsync(Siren siren, Siret? siret, CompanyFinding finding, CancellationToken cancellationToken) => _table.UpsertEntityAsync(
        CompanyRows.ToRow(CompanyKeys.Unit(siren), CompanyKeys.Asked(siret), finding), TableUpdateMode.Replace, cancellationToken);
}
