using TI.Embedded.Tables;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Embedded;

public sealed class AzuriteFixtureTests(Azurite azurite)
{
    [Fact]
    public async Task Accounts_share_no_table_queue_or_blob()
    {
        var one = azurite.NextAccount();
        var other = azurite.NextAccount();

        await (await Tables.CreateAsync(one)).AddEntityAsync(new TableEntity("p", "r"));
        await (await Blobs.CreateAsync(one)).UploadTextAsync("a", "x");
        await (await Queues.CreateAsync(one)).SendMessageAsync("x");

        Assert.Empty(await (await Tables.CreateAsync(other)).QueryAsync<TableEntity>().ReadAllAsync());
        Assert.Empty(await (await Blobs.CreateAsync(other)).GetBlobsAsync().ReadAllAsync());
        Assert.Empty((await (await Queues.CreateAsync(other)).PeekMessagesAsync()).Value);
    }

    [Fact]
    public async Task Asking_for_more_accounts_than_declared_says_what_to_do()
    {
        await using var small = new AzuriteFixture(accounts: 1);
        Assert.Contains("Start the fixture first", Assert.Throws<InvalidOperationException>(small.NextAccount).Message, StringComparison.Ordinal);

        await small.StartAsync();
        small.NextAccount();

        Assert.Contains("larger number", Assert.Throws<InvalidOperationException>(small.NextAccount).Message, StringComparison.Ordinal);
    }
}
