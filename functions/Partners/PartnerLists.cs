using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Territories;

namespace TI.Serverless.Functions.Partners;

/// <summary>What a partner reads of a file: no address, no answer, no piece.</summary>
public sealed record PartnerFile(string Number, string Organisation, string? Commune, string? Territory, DateTimeOffset DepositedAt, string State);

/// <summary>A page of what a link opens.</summary>
/// <param name="Link">The link.</param>
/// <param name="Call">Its call.</param>
/// <param name="Files">Those of this page of the wave that the link shows; there may be none, and others further on.</param>
/// <param name="Next">Where the list goes on; null at the end.</param>
public sealed record PartnerList(PartnerLink Link, CallDefinition Call, IReadOnlyList<PartnerFile> Files, string? Next);

internal sealed class PartnerLists(
    PartnerTokens tokens, PartnerStore store, Catalogue catalogue, IndexStore index, ApplicationStore applications, Continuations continuations, TimeProvider clock)
{
    private const int PageSize = 50;

    /// <summary>Null when the token is not ours, or the link is over or was taken back.</summary>
    public async Task<PartnerList?> ReadAsync(string token, string? continuation, CancellationToken cancellationToken)
    {
        if (tokens.Read(token) is not var (callId, id)
            || await store.FindAsync(callId, id, cancellationToken) is not { } link
            || !link.IsOpenOn(ParisTime.DateOf(clock.GetUtcNow()))
            || catalogue.Find(callId) is not { } call)
        {
            return null;
        }

        var page = await index.ListSubmittedAsync(callId, link.WaveId, continuations.Read(continuation), PageSize, cancellationToken);
        var files = new List<PartnerFile>();
        foreach (var summary in page.Items)
        {
            if (await applications.FindAsync(summary.Id, cancellationToken) is { } application && link.Shows(catalogue.For(application), application))
            {
                files.Add(Of(application));
            }
        }

        return new PartnerList(link, call, files, continuations.Write(page.Continuation));
    }

    private static PartnerFile Of(Application application) => new(
        application.Number!,
        application.OrganisationName,
        application.Territory?.CommuneName,
        application.Territory is { PerimeterOf: null } verdict ? verdict.TerritoryName ?? TerritoryNames.Of(verdict.TerritoryCode ?? "")?.Name : null,
        application.SubmittedAt!.Value,
        application.Status.Label());
}
