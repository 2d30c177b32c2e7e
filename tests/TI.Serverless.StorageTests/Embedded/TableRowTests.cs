using Azure;
using TI.Embedded.Tables;

namespace TI.Serverless.StorageTests.Embedded;

public sealed class TableRowTests(Azurite azurite)
{
    [Fact]
    public async Task A_row_is_read_back_with_the_version_that_the_write_answered()
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());

        var added = await table.AddEntityAsync(new TableEntity("p", "r") { ["Title"] = "VTE" });

        var row = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;
        Assert.Equal(("p", "r", "VTE"), (row.PartitionKey, row.RowKey, row.GetString("Title")));
        Assert.Equal(added.Headers.ETag, row.ETag);
        Assert.NotNull(row.Timestamp);
        Assert.Equal(204, added.Status);
    }

    [Fact]
    public async Task Adding_a_row_twice_is_a_conflict()
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());
        await table.AddEntityAsync(new TableEntity("p", "r"));

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r")));

        Assert.Equal(409, refused.Status);
        Assert.True(refused.ErrorCode == TableErrorCode.EntityAlreadyExists, refused.ErrorCode);
    }

    [Fact]
    public async Task A_row_that_does_not_exist_is_404_or_an_answer_without_value()
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.GetEntityAsync<TableEntity>("p", "r"));
        var none = await table.GetEntityIfExistsAsync<TableEntity>("p", "r");

        Assert.Equal((404, "ResourceNotFound"), (refused.Status, refused.ErrorCode));
        Assert.False(none.HasValue);
        Assert.Equal(404, none.GetRawResponse().Status);
        Assert.Throws<InvalidOperationException>(() => none.Value);
    }

    [Fact]
    public async Task A_table_that_does_not_exist_is_404()
    {
        var table = new TableServiceClient(azurite.NextAccount()).GetTableClient("Missing");

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r")));

        Assert.Equal((404, "TableNotFound"), (refused.Status, refused.ErrorCode));
    }

    [Fact]
    public async Task A_table_is_created_once_and_creating_it_again_is_no_error()
    {
        var service = new TableServiceClient(azurite.NextAccount());

        var first = await service.CreateTableIfNotExistsAsync("Rows");
        var second = await service.CreateTableIfNotExistsAsync("Rows");

        Assert.Equal((204, 409), (first.GetRawResponse().Status, second.GetRawResponse().Status));
        Assert.Equal("Rows", second.Value.Name);
    }

    [Fact]
    public async Task Merging_keeps_what_is_not_sent_and_replacing_drops_it()
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 2 });

        await table.UpdateEntityAsync(new TableEntity("p", "r") { ["B"] = 3 }, ETag.All);
        var merged = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;
        await table.UpdateEntityAsync(new TableEntity("p", "r") { ["B"] = 4 }, ETag.All, TableUpdateMode.Replace);
        var replaced = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;

        Assert.Equal((1, 3), (merged.GetInt32("A"), merged.GetInt32("B")));
        Assert.Equal((null, 4), (replaced.GetInt32("A"), replaced.GetInt32("B")));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge)]
    [InlineData(TableUpdateMode.Replace)]
    public async Task Only_one_of_two_writers_of_a_version_wins(TableUpdateMode mode)
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());
        var read = (await table.AddEntityAsync(new TableEntity("p", "r") { ["By"] = "nobody" })).Headers.ETag!.Value;

        var first = await table.UpdateEntityAsync(new TableEntity("p", "r") { ["By"] = "first" }, read, mode);
        var refused = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.UpdateEntityAsync(new TableEntity("p", "r") { ["By"] = "second" }, read, mode));

        var row = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;
        Assert.Equal((412, "UpdateConditionNotSatisfied"), (refused.Status, refused.ErrorCode));
        Assert.Equal(("first", first.Headers.ETag), (row.GetString("By"), row.ETag));
    }

    [Fact]
    public async Task Updating_a_row_that_does_not_exist_is_404_and_upserting_adds_it()
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.UpdateEntityAsync(new TableEntity("p", "r"), ETag.All));
        await table.UpsertEntityAsync(new TableEntity("p", "merged") { ["A"] = 1 });
        await table.UpsertEntityAsync(new TableEntity("p", "replaced") { ["A"] = 1 }, TableUpdateMode.Replace);

        Assert.Equal(404, refused.Status);
        Assert.Equal(["merged", "replaced"], (await table.QueryAsync<TableEntity>().ReadAllAsync()).Select(row => row.RowKey));
    }

    [Fact]
    public async Task Upserting_merges_or_replaces_a_row_that_exists()
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1 });

        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["B"] = 2 });
        var merged = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["B"] = 3 }, TableUpdateMode.Replace);
        var replaced = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;

        Assert.Equal((1, 2), (merged.GetInt32("A"), merged.GetInt32("B")));
        Assert.Equal((null, 3), (replaced.GetInt32("A"), replaced.GetInt32("B")));
    }

    [Fact]
    public async Task Updating_without_saying_which_version_is_a_bug()
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());

        await Assert.ThrowsAsync<ArgumentException>(() => table.UpdateEntityAsync(new TableEntity("p", "r"), default));
    }

    [Fact]
    public async Task Deleting_takes_any_version_unless_one_is_given()
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());
        var old = (await table.AddEntityAsync(new TableEntity("p", "r"))).Headers.ETag!.Value;
        await table.UpdateEntityAsync(new TableEntity("p", "r") { ["A"] = 1 }, old);

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.DeleteEntityAsync("p", "r", old));
        var deleted = await table.DeleteEntityAsync("p", "r");
        var again = await table.DeleteEntityAsync("p", "r");

        Assert.Equal(412, refused.Status);
        Assert.Equal((204, 404), (deleted.Status, again.Status));
    }

    [Fact]
    public async Task Only_selected_properties_come_back()
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 2 });

        var row = (await table.GetEntityAsync<TableEntity>("p", "r", ["RowKey", "B"])).Value;
        var same = (await table.GetEntityIfExistsAsync<TableEntity>("p", "r", ["B"])).Value!;

        Assert.Equal(("r", 2), (row.RowKey, row.GetInt32("B")));
        Assert.False(row.ContainsKey("A"));
        Assert.False(same.ContainsKey("A"));
    }

    [Theory]
    [InlineData("l'été à Saint-Étienne", "mail|receipt|1")]
    [InlineData("a b", "tél: 100 % + 1 & 2 = 3")]
    [InlineData("''", "'")]
    [InlineData("œuvre — “guillemets” « fr »", "日本語 🚲")]
    [InlineData("%41", "a,b;c@d$e!f*(g)")]
    [InlineData("siren|123456789", "..")]
    public async Task Keys_may_hold_anything_that_the_service_allows(string partitionKey, string rowKey)
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());

        await table.AddEntityAsync(new TableEntity(partitionKey, rowKey) { ["A"] = 1 });
        await table.UpdateEntityAsync(new TableEntity(partitionKey, rowKey) { ["A"] = 2 }, ETag.All);
        var row = (await table.GetEntityAsync<TableEntity>(partitionKey, rowKey)).Value;
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partitionKey} and RowKey eq {rowKey}");
        var found = await table.QueryAsync<TableEntity>(filter).ReadAllAsync();
        var deleted = await table.DeleteEntityAsync(partitionKey, rowKey);

        Assert.Equal((partitionKey, rowKey, 2), (row.PartitionKey, row.RowKey, row.GetInt32("A")));
        Assert.Equal(rowKey, Assert.Single(found).RowKey);
        Assert.Equal(204, deleted.Status);
    }

    [Fact]
    public async Task A_cancelled_call_does_not_reach_the_table()
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => table.AddEntityAsync(new TableEntity("p", "r"), cancelled));

        Assert.Empty(await table.QueryAsync<TableEntity>().ReadAllAsync());
    }
}
