using System.Text.Json;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Revisions;

namespace TI.Serverless.Functions.Triage.Routing;

/// <summary>An administrator puts routes in force for a call.</summary>
/// <param name="CallId">The call.</param>
/// <param name="Table">The routes; null to go back to those of the definition.</param>
/// <param name="By">The name of who does it.</param>
internal sealed record ChangeRouting(string CallId, RoutingTable? Table, string By);

internal sealed class ChangeRoutingHandler(CatalogueCommits commits, TimeProvider clock)
{
    /// <summary>One query, one transaction, one query. The same routes again change nothing.</summary>
    public Task HandleAsync(ChangeRouting command, CancellationToken cancellationToken)
    {
        var json = Write(command.Table);
        return commits.CommitAsync(
            now => json == Write(now.RoutingOf(command.CallId)?.Table)
                ? []
                : [new CatalogueEntry { Kind = CatalogueEntryKind.Routed, CallId = command.CallId, At = clock.GetUtcNow(), By = command.By, Json = json }],
            cancellationToken);
    }

    /// <summary>As the log keeps them.</summary>
    public static RoutingTable? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<RoutingTable>(json, CallJson.Options);

    private static string? Write(RoutingTable? table) => table is null ? null : JsonSerializer.Serialize(table, CallJson.Options);
}
