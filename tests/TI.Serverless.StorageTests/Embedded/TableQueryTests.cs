using TI.Embedded.Tables;

namespace TI.Serverless.StorageTests.Embedded;

public sealed class TableQueryTests(Azurite azurite)
{
    private static readonly DateTimeOffset Noon = new(2027, 6, 25, 12, 0, 0, TimeSpan.FromHours(2));

    public static TheoryData<object, object> Pairs => new()
    {
        { "l'été", "l''été" },
        { 1, 2 },
        { 5_000_000_000L, 5_000_000_001L },
        { 0.5, 0.25 },
        { 2d, 3d },
        { true, false },
        { Noon, Noon.AddMilliseconds(1) },
        { Guid.Parse("0198c5b2-0000-7000-8000-00000000abcd"), Guid.Parse("0198c5b2-0000-7000-8000-00000000abce") },
        { new byte[] { 0, 255 }, new byte[] { 0, 254 } },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task A_filter_finds_the_row_that_holds_the_value_and_no_other(object wanted, object other)
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());
        await table.AddEntityAsync(new TableEntity("p", "wanted") { ["Value"] = wanted });
        await table.AddEntityAsync(new TableEntity("p", "other") { ["Value"] = other });

        var found = await table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {"p"} and Value eq {wanted}")).ReadAllAsync();

        Assert.Equal("wanted", Assert.Single(found).RowKey);
    }

    [Fact]
    public async Task Moments_compare_by_time_whatever_their_offset()
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());
        await table.AddEntityAsync(new TableEntity("p", "before") { ["At"] = Noon.AddSeconds(-1) });
        await table.AddEntityAsync(new TableEntity("p", "at") { ["At"] = Noon });
        await table.AddEntityAsync(new TableEntity("p", "after") { ["At"] = Noon.AddSeconds(1) });

        var due = await table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"At le {Noon.ToOffset(TimeSpan.FromHours(-5))}")).ReadAllAsync();

        Assert.Equal(["at", "before"], due.Select(row => row.RowKey));
    }

    [Fact]
    public async Task A_prefix_of_row_keys_is_a_range()
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());
        foreach (var key in new[] { "application", "event|000001", "event|000002", "file|x" })
        {
            await table.AddEntityAsync(new TableEntity("p", key));
        }

        var events = await table
            .QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {"p"} and RowKey ge {"event|"} and RowKey lt {"event}"}"))
            .ReadAllAsync();

        Assert.Equal(["event|000001", "event|000002"], events.Select(row => row.RowKey));
    }

    [Fact]
    public async Task Over_a_thousand_rows_are_all_read_whatever_the_size_of_pages()
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());
        var keys = Enumerable.Range(0, 1_050).Select(number => $"ligne é'|{number:D5}").ToList();
        foreach (var chunk in keys.Chunk(100))
        {
            await table.SubmitTransactionAsync(
                chunk.Select(key => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("l'été", key))));
        }

        var all = await table.QueryAsync<TableEntity>().ReadAllAsync();
        var small = await table.QueryAsync<TableEntity>(maxPerPage: 97, select: ["RowKey"]).ReadAllAsync();
        var pages = await table.QueryAsync<TableEntity>().AsPages().ReadAllAsync();

        Assert.Equal(keys, all.Select(row => row.RowKey));
        Assert.Equal(keys, small.Select(row => row.RowKey));
        Assert.Equal([1_000, 50], pages.Select(page => page.Values.Count));
    }

    [Fact]
    public async Task A_reader_resumes_from_the_token_of_the_last_page()
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());
        await table.SubmitTransactionAsync(
            Enumerable.Range(0, 5).Select(number => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", $"r{number}"))));
        var rows = table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {"p"}"));

        var first = (await rows.AsPages(pageSizeHint: 2).Take(1).ReadAllAsync()).Single();
        var rest = await rows.AsPages(first.ContinuationToken, pageSizeHint: 2).ReadAllAsync();

        Assert.Equal(["r0", "r1"], first.Values.Select(row => row.RowKey));
        Assert.Equal(["r2", "r3", "r4"], rest.SelectMany(page => page.Values).Select(row => row.RowKey));
        Assert.Null(rest[^1].ContinuationToken);
    }

    [Fact]
    public async Task An_empty_table_is_one_empty_page()
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());

        var pages = await table.QueryAsync<TableEntity>().AsPages().ReadAllAsync();

        Assert.Empty(Assert.Single(pages).Values);
    }

    [Fact]
    public async Task Reading_stops_when_its_token_is_cancelled()
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());
        await table.AddEntityAsync(new TableEntity("p", "r1"));
        await table.AddEntityAsync(new TableEntity("p", "r2"));
        using var stop = new CancellationTokenSource();
        var read = new List<string>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var row in table.QueryAsync<TableEntity>(maxPerPage: 1).WithCancellation(stop.Token))
            {
                read.Add(row.RowKey);
                await stop.CancelAsync();
            }
        });

        Assert.Equal(["r1"], read);
    }
}
