using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Inbox;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Triage.Routing;

/// <summary>Where a file would go by new routes.</summary>
/// <param name="Number">Of the file.</param>
/// <param name="Organisation">Who applies.</param>
/// <param name="Now">The team that has it.</param>
/// <param name="Then">The team that it would come to if it were deposited under the new routes.</param>
public sealed record RoutedFile(string Number, string Organisation, string Now, string Then)
{
    public bool Changes => Now != Then;
}

/// <summary>Applies routes to the files of a call that were deposited last without changing anything.</summary>
internal sealed class RoutingTrial(Catalogue catalogue, InboxStore inbox, ApplicationStore store)
{
    public const int Files = 100;

    /// <summary>A query, and a read for each file: for a person who prepares routes, not for every page.</summary>
    public async Task<IReadOnlyList<RoutedFile>> RunAsync(CallDefinition call, RoutingTable? table, CancellationToken cancellationToken)
    {
        var last = await inbox.PageAsync(call.Id, new InboxQuery { Sort = InboxSort.NewestFirst }, continuation: null, Files, cancellationToken);
        var routed = new List<RoutedFile>();
        foreach (var some in last.Files.Chunk(10))
        {
            var files = await Task.WhenAll(some.Select(file => store.FindAsync(file.Id, cancellationToken)));
            routed.AddRange(files.OfType<Application>().Select(file => Route(file, table)));
        }

        return routed;
    }

    private RoutedFile Route(Application file, RoutingTable? table)
    {
        var call = catalogue.For(file);
        return new RoutedFile(
            file.Number ?? "",
            file.OrganisationName,
            Names(TriageTeam.Of(call, file)),
            Names(TriageTeam.Of(call with { Triage = call.Triage with { Table = table } }, file)));
    }

    private static string Names(IEnumerable<TeamMember> team) => string.Join(", ", team.Select(member => member.Name));
}
