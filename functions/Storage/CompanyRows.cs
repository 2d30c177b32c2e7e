using System.Text.Json;
using System.Text.Json.Serialization;
using TI.Serverless.Functions.Companies;

namespace TI.Serverless.Functions.Storage;

/// <summary>How a finding is written in a row, of the cache as of an application.</summary>
internal static class CompanyRows
{
    private const string Finding = "Finding";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static TableEntity ToRow(string partitionKey, string rowKey, CompanyFinding finding)
    {
        var row = new TableEntity(partitionKey, rowKey) { ["At"] = finding.At };
        LongText.Write(row, Finding, JsonSerializer.Serialize(finding, Json));
        return row;
    }

    public static CompanyFinding ToFinding(TableEntity row) => JsonSerializer.Deserialize<CompanyFinding>(LongText.Read(row, Finding)!, Json)
        ?? throw new InvalidDataException($"Row {row.PartitionKey}/{row.RowKey} holds no finding.");
}
