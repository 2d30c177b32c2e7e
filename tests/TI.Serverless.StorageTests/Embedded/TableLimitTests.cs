using Azure;
using TI.Embedded.Tables;

namespace TI.Serverless.StorageTests.Embedded;

/// <summary>What Azure refuses is refused on a laptop too, whether Azurite knows the limit or not.</summary>
public sealed class TableLimitTests(Azurite azurite)
{
    [Fact]
    public async Task A_text_has_at_most_32_Ki_characters()
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());

        await table.AddEntityAsync(new TableEntity("p", "fits") { ["Text"] = new string('é', 32 * 1024) });

        await RefusedAsync(table, "PropertyValueTooLarge", new TableEntity("p", "r") { ["Text"] = new string('é', (32 * 1024) + 1) });
    }

    [Fact]
    public async Task A_row_takes_at_most_1_MiB()
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());
        static TableEntity Row(int texts)
        {
            var row = new TableEntity("p", "r");
            for (var number = 0; number < texts; number++)
            {
                row[$"Text{number}"] = new string('x', 32_000);
            }

            return row;
        }

        await table.AddEntityAsync(Row(16));

        await RefusedAsync(table, "EntityTooLarge", Row(17));
    }

    [Fact]
    public async Task A_row_has_at_most_252_properties_besides_its_keys()
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());
        static TableEntity Row(int properties)
        {
            var row = new TableEntity("p", "r");
            for (var number = 0; number < properties; number++)
            {
                row[$"Property{number}"] = number;
            }

            return row;
        }

        await table.AddEntityAsync(Row(252));

        await RefusedAsync(table, "TooManyProperties", Row(253));
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\tb")]
    public async Task A_key_without_meaning_in_an_address_is_refused(string rowKey)
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());

        await RefusedAsync(table, "OutOfRangeInput", new TableEntity("p", rowKey));
        var read = await Assert.ThrowsAsync<RequestFailedException>(() => table.GetEntityIfExistsAsync<TableEntity>("p", rowKey));

        Assert.Equal(400, read.Status);
    }

    [Theory]
    [InlineData("date-depot")]
    [InlineData("1er")]
    [InlineData("")]
    public async Task A_property_has_the_name_of_an_identifier(string name)
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());

        await RefusedAsync(table, "PropertyNameInvalid", new TableEntity("p", "r") { [name] = 1 });
    }

    [Fact]
    public async Task A_moment_before_1601_is_refused()
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());

        await RefusedAsync(table, "OutOfRangeInput", new TableEntity("p", "r") { ["At"] = default(DateTimeOffset) });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_001)]
    public async Task A_page_holds_1_to_1000_rows(int size)
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.QueryAsync<TableEntity>(maxPerPage: size).ReadAllAsync());

        Assert.Equal(400, refused.Status);
    }

    private static async Task RefusedAsync(TableClient table, string code, TableEntity row)
    {
        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.UpsertEntityAsync(row, TableUpdateMode.Replace));

        Assert.Equal((400, code), (refused.Status, refused.ErrorCode));
    }
}
