using System.Runtime.Serialization;
using Azure;
using TI.Embedded.Tables;

namespace TI.Serverless.StorageTests.Embedded;

public sealed class TablePropertyTests(Azurite azurite)
{
    private static readonly DateTimeOffset Closing = new(2027, 6, 25, 23, 59, 59, 123, TimeSpan.FromHours(2));
    private static readonly Guid Id = Guid.Parse("0198c5b2-0000-7000-8000-00000000abcd");

    public static TheoryData<object> Values => new((object[])
    [
        "Communauté d'agglomération \"Évreux\"\r\n\t\u2028 fin",
        "",
        42,
        int.MinValue,
        42L,
        long.MaxValue,
        42d,
        0.1,
        -1e300,
        double.NaN,
        double.PositiveInfinity,
        double.NegativeInfinity,
        true,
        false,
        Id,
        Closing,
        new byte[] { 0, 1, 254, 255 },
        Array.Empty<byte>(),
    ]);

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_value_comes_back_as_it_was_with_its_type(object value)
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());

        await table.AddEntityAsync(new TableEntity("p", "r") { ["Value"] = value });

        var row = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;
        Assert.Equal(value.GetType(), row["Value"]?.GetType());
        Assert.Equal(value, row["Value"]);
    }

    [Fact]
    public async Task Each_getter_gives_its_type_and_refuses_another()
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());
        await table.AddEntityAsync(new TableEntity("p", "r")
        {
            ["S"] = "s",
            ["I"] = 1,
            ["L"] = 2L,
            ["D"] = 3d,
            ["B"] = true,
            ["G"] = Id,
            ["T"] = Closing,
            ["X"] = new byte[] { 7 },
        });

        var row = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;

        Assert.Equal(("s", 1, 2L, 3d), (row.GetString("S"), row.GetInt32("I"), row.GetInt64("L"), row.GetDouble("D")));
        Assert.Equal((true, Id, Closing), (row.GetBoolean("B"), row.GetGuid("G"), row.GetDateTimeOffset("T")));
        Assert.Equal([7], row.GetBinary("X")!);
        Assert.Throws<InvalidOperationException>(() => row.GetInt64("I"));
        Assert.Null(row.GetInt32("Absent"));
        Assert.Null(row["Absent"]);
        Assert.False(row.TryGetValue("Absent", out _));
        Assert.True(row.TryGetValue("I", out var found));
        Assert.Equal(1, found);
    }

    [Fact]
    public async Task A_null_is_not_sent_so_merging_it_changes_nothing()
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1 });

        await table.UpdateEntityAsync(new TableEntity("p", "r") { ["A"] = null }, ETag.All);

        Assert.Equal(1, (await table.GetEntityAsync<TableEntity>("p", "r")).Value.GetInt32("A"));
    }

    [Fact]
    public async Task A_row_that_was_read_can_be_written_back_as_it_is()
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1 });
        var row = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;

        row["A"] = 2;
        await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);

        Assert.Equal(2, (await table.GetEntityAsync<TableEntity>("p", "r")).Value.GetInt32("A"));
    }

    [Fact]
    public async Task A_type_that_no_table_can_hold_is_refused_by_name()
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());

        var refused = await Assert.ThrowsAsync<NotSupportedException>(() => table.AddEntityAsync(new TableEntity("p", "r") { ["Price"] = 1m }));

        Assert.Contains("'Price'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_class_keeps_its_properties_and_their_types()
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());
        var written = new CallRow
        {
            PartitionKey = "vte-2026",
            RowKey = "wave|1",
            Title = "Été",
            Places = 3,
            Bytes = 5_000_000_000,
            Rate = 2,
            Open = true,
            Id = Id,
            Closing = Closing,
            Published = Closing.UtcDateTime,
            Hash = [1, 2],
            Kind = CallKind.Town,
            Reviewed = null,
            Version = 7,
        };

        await table.AddEntityAsync(written);
        var read = (await table.GetEntityAsync<CallRow>("vte-2026", "wave|1")).Value;
        var raw = (await table.GetEntityAsync<TableEntity>("vte-2026", "wave|1")).Value;

        Assert.Equal((written.Title, written.Places, written.Bytes, written.Rate), (read.Title, read.Places, read.Bytes, read.Rate));
        Assert.Equal((true, Id, Closing, Closing.UtcDateTime), (read.Open, read.Id, read.Closing, read.Published));
        Assert.Equal([1, 2], read.Hash);
        Assert.Equal((CallKind.Town, null, 7), (read.Kind, read.Reviewed, read.Version));
        Assert.NotEqual(default, read.ETag);
        Assert.NotNull(read.Timestamp);
        Assert.Equal(("Town", 7), (raw.GetString("Kind"), raw.GetInt32("v")));
        Assert.False(raw.ContainsKey(nameof(CallRow.Label)));
    }

    private enum CallKind
    {
        Company,
        Town,
    }

    private sealed class CallRow : ITableEntity
    {
        public string PartitionKey { get; set; } = "";

        public string RowKey { get; set; } = "";

        public DateTimeOffset? Timestamp { get; set; }

        public ETag ETag { get; set; }

        public string? Title { get; init; }

        public int Places { get; init; }

        public long Bytes { get; init; }

        public double Rate { get; init; }

        public bool Open { get; init; }

        public Guid Id { get; init; }

        public DateTimeOffset Closing { get; init; }

        public DateTime Published { get; init; }

        public byte[] Hash { get; init; } = [];

        public CallKind Kind { get; init; }

        public DateTimeOffset? Reviewed { get; init; }

        [DataMember(Name = "v")]
        public int Version { get; init; }

        [IgnoreDataMember]
        public string Label => $"{Title} ({Kind})";
    }
}
