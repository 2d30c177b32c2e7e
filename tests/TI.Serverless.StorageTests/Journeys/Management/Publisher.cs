using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Revisions;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Management;

/// <summary>Another instance of the site, which publishes without this one knowing.</summary>
internal static class Publisher
{
    public static async Task PublishElsewhereAsync(this TestSite site, int sequence, CallDefinition call)
    {
        var entry = new CatalogueEntry
        {
            Sequence = sequence,
            Kind = CatalogueEntryKind.Published,
            CallId = call.Id,
            By = "Aline Martin",
            At = site.Clock.GetUtcNow(),
            Json = CallReader.Write(call),
        };
        Assert.Equal(WriteOutcome.Done, await site.Services.GetRequiredService<CatalogueLogStore>().AppendAsync([entry], Guid.NewGuid(), CancellationToken.None));
    }

    public static async Task<string> CallPageAsync(this TestSite site, string callId)
    {
        using var response = await site.Http.GetAsync($"/appels/{callId}");
        return Plain.Of(await CandidatePages.ReadAsync(response));
    }
}
