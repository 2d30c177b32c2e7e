using System.Net;
using System.Net.Sockets;
using TI.Embedded.Queues;
using TI.Embedded.Storage.Azurite;
using TI.Embedded.Tables;

namespace TI.Serverless.StorageTests.Embedded;

public sealed class AzuriteProcessTests
{
    [Fact]
    public async Task What_was_written_is_there_after_a_stop_and_a_start()
    {
        var folder = Directory.CreateTempSubdirectory("azurite");
        try
        {
            var settings = new AzuriteSettings { DataFolder = folder.FullName };
            await using (var first = await AzuriteProcess.StartAsync(settings))
            {
                var table = await Tables.CreateAsync(first.ConnectionString());
                await table.AddEntityAsync(new TableEntity("p", "r"));
                var container = await Blobs.CreateAsync(first.ConnectionString());
                await container.UploadTextAsync("a", "x");
                var queue = new QueueClient(first.ConnectionString(), "mail");
                await queue.CreateIfNotExistsAsync();
                await queue.SendMessageAsync("bonjour");
            }

            await using var second = await AzuriteProcess.StartAsync(settings);

            Assert.Single(await (await Tables.CreateAsync(second.ConnectionString())).QueryAsync<TableEntity>().ReadAllAsync());
            Assert.Equal("x", await (await Blobs.CreateAsync(second.ConnectionString())).ReadTextAsync("a"));
            Assert.Single((await new QueueClient(second.ConnectionString(), "mail").PeekMessagesAsync()).Value);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_start_that_fails_tells_what_azurite_printed()
    {
        using var other = new TcpListener(IPAddress.Loopback, port: 0);
        other.Start();
        var taken = ((IPEndPoint)other.LocalEndpoint).Port;

        var failed = await Assert.ThrowsAsync<InvalidOperationException>(() => AzuriteProcess.StartAsync(new AzuriteSettings { QueuePort = taken }));

        Assert.Contains("EADDRINUSE", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_node_the_exception_says_what_to_install()
    {
        var failed = await Assert.ThrowsAsync<InvalidOperationException>(
            () => AzuriteProcess.StartAsync(new AzuriteSettings { NodeCommand = "no-such-node" }));

        Assert.Contains("Node.js 20 or later is missing: install it", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_node_modules_the_exception_says_what_to_run()
    {
        var folder = Directory.CreateTempSubdirectory("empty");
        try
        {
            var failed = await Assert.ThrowsAsync<InvalidOperationException>(
                () => AzuriteProcess.StartAsync(new AzuriteSettings { SearchFrom = [folder.FullName] }));

            Assert.Contains("run 'npm ci'", failed.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete();
        }
    }

    [Fact]
    public async Task A_start_can_be_cancelled()
    {
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AzuriteProcess.StartAsync(new AzuriteSettings(), cancelled));
    }
}
