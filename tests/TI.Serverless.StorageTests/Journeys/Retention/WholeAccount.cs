using System.Text;
using Microsoft.Extensions.DependencyInjection;
using TI.Embedded.Tables;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Retention;

/// <summary>Everything that an account holds: each row of each table, each message of each queue, each blob with what is in it.</summary>
internal static class WholeAccount
{
    /// <summary>What is said of the organisation in public, and what counts an hour of the clock.</summary>
    private static readonly string[] LeftOut = [TableNames.Companies, TableNames.Limits];

    public static async Task<IReadOnlyList<string>> ReadAsync(TestSite site)
    {
        var clients = site.Services.GetRequiredService<StorageClients>();
        var everything = new List<string>();
        foreach (var table in TableNames.All.Except(LeftOut))
        {
            await foreach (var row in clients.Table(table).QueryAsync<TableEntity>(""))
            {
                everything.Add($"{table}|{row.PartitionKey}|{row.RowKey}|{string.Join('|', row.Select(property => property.Value))}");
            }
        }

        foreach (var queue in QueueNames.All.Concat(QueueNames.All.Select(name => name + QueueNames.PoisonSuffix)))
        {
            everything.AddRange((await PeekAsync(site, queue)).Select(text => $"{queue}|{text}"));
        }

        foreach (var container in ContainerNames.All)
        {
            await foreach (var blob in clients.Container(container).GetBlobsAsync())
            {
                await using var content = await clients.Container(container).GetBlobClient(blob.Name).OpenReadAsync();
                using var text = new StreamReader(content, Encoding.Latin1);
                everything.Add($"{container}|{blob.Name}|{await text.ReadToEndAsync()}");
            }
        }

        return everything;
    }

    public static void HoldsNothingOf(IReadOnlyList<string> everything, string where, params string[] traces)
    {
        foreach (var trace in traces)
        {
            var found = everything.FirstOrDefault(one => one.Contains(trace, StringComparison.OrdinalIgnoreCase) || one.Contains(Latin(trace), StringComparison.OrdinalIgnoreCase));
            Assert.True(found is null, $"{where}«{trace}» is still there: {found?[..Math.Min(found.Length, 400)]}");
        }
    }

    /// <summary>A text of a blob, read byte by byte.</summary>
    private static string Latin(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    private static async Task<IEnumerable<string>> PeekAsync(TestSite site, string queue)
    {
        try
        {
            var messages = await site.PlainQueue(queue).PeekMessagesAsync(32);
            return [.. messages.Value.Select(message => message.MessageText)];
        }
        catch (Azure.RequestFailedException absent) when (absent.Status == 404)
        {
            return [];
        }
    }
}
