using Azure;
using TI.Embedded.Tables;

namespace TI.Serverless.StorageTests.Embedded;

public sealed class TableTransactionTests(Azurite azurite)
{
    [Fact]
    public async Task A_hundred_actions_are_done_together_and_answered_in_order()
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());
        var text = new string('é', 2_000);
        var actions = Enumerable.Range(0, 100)
            .Select(number => Action(TableTransactionActionType.Add, $"r{number:D3}", text + number))
            .ToList();

        var answer = await table.SubmitTransactionAsync(actions);

        var rows = await table.QueryAsync<TableEntity>().ReadAllAsync();
        Assert.Equal(202, answer.GetRawResponse().Status);
        Assert.All(answer.Value, part => Assert.Equal(204, part.Status));
        Assert.Equal(rows.Select(row => row.ETag), answer.Value.Select(part => part.Headers.ETag!.Value));
        Assert.Equal(actions.Select(action => ((TableEntity)action.Entity).GetString("Text")), rows.Select(row => row.GetString("Text")));
    }

    [Fact]
    public async Task Every_kind_of_action_works_beside_the_others()
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());
        var keys = new[] { "merged", "replaced", "upserted-merged", "upserted-replaced", "deleted" };
        foreach (var key in keys)
        {
            await table.AddEntityAsync(new TableEntity("p", key) { ["Old"] = 1 });
        }

        await table.SubmitTransactionAsync(
        [
            Action(TableTransactionActionType.Add, "added"),
            Action(TableTransactionActionType.UpdateMerge, "merged"),
            Action(TableTransactionActionType.UpdateReplace, "replaced"),
            Action(TableTransactionActionType.UpsertMerge, "upserted-merged"),
            Action(TableTransactionActionType.UpsertReplace, "upserted-replaced"),
            Action(TableTransactionActionType.UpsertMerge, "upserted-new"),
            Action(TableTransactionActionType.Delete, "deleted"),
        ]);

        var rows = await table.QueryAsync<TableEntity>().ReadAllAsync();
        Assert.Equal(
            [
                ("added", null, "new"), ("merged", 1, "new"), ("replaced", null, "new"),
                ("upserted-merged", 1, "new"), ("upserted-new", null, "new"), ("upserted-replaced", null, "new"),
            ],
            rows.Select(row => (row.RowKey, row.GetInt32("Old"), row.GetString("Text"))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task One_refused_action_undoes_all_and_the_exception_says_which(int refused)
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());
        await table.AddEntityAsync(new TableEntity("p", $"r{refused}"));

        var exception = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            Enumerable.Range(0, 5).Select(number => Action(TableTransactionActionType.Add, $"r{number}"))));

        Assert.Equal((409, "EntityAlreadyExists"), (exception.Status, exception.ErrorCode));
        Assert.Equal(refused, exception.FailedTransactionActionIndex);
        Assert.Single(await table.QueryAsync<TableEntity>().ReadAllAsync());
    }

    [Theory]
    [InlineData(TableTransactionActionType.UpdateMerge)]
    [InlineData(TableTransactionActionType.UpdateReplace)]
    [InlineData(TableTransactionActionType.Delete)]
    public async Task A_version_that_has_passed_fails_the_transaction(TableTransactionActionType kind)
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());
        var old = (await table.AddEntityAsync(new TableEntity("p", "application"))).Headers.ETag!.Value;
        var current = (await table.UpdateEntityAsync(new TableEntity("p", "application") { ["Version"] = 2 }, old)).Headers.ETag!.Value;
        TableTransactionAction[] Change(ETag version) =>
        [
            Action(TableTransactionActionType.Add, "event|000002"),
            new(kind, new TableEntity("p", "application") { ["Version"] = 3 }, version),
        ];

        var exception = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(Change(old)));
        var afterFailure = await table.QueryAsync<TableEntity>().ReadAllAsync();
        await table.SubmitTransactionAsync(Change(current));

        Assert.Equal((412, "UpdateConditionNotSatisfied", 1), (exception.Status, exception.ErrorCode, exception.FailedTransactionActionIndex));
        Assert.Equal(2, Assert.Single(afterFailure).GetInt32("Version"));
        Assert.NotNull((await table.GetEntityIfExistsAsync<TableEntity>("p", "event|000002")).Value);
    }

    [Fact]
    public async Task An_update_of_a_missing_row_fails_the_transaction()
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());

        var exception = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            [Action(TableTransactionActionType.Add, "a"), Action(TableTransactionActionType.UpdateMerge, "missing")]));

        Assert.Equal((404, 1), (exception.Status, exception.FailedTransactionActionIndex));
        Assert.Empty(await table.QueryAsync<TableEntity>().ReadAllAsync());
    }

    [Fact]
    public async Task Keys_and_texts_that_look_like_the_envelope_change_nothing()
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());
        const string key = "mail|l'été à 100 %|POST";
        const string text = "{\"a\":1}\r\n--changeset_x--\r\nHTTP/1.1 500 Oops\r\nDELETE http://x\u2028é🚲";

        await table.SubmitTransactionAsync(
            [Action(TableTransactionActionType.Add, key, text), Action(TableTransactionActionType.UpsertMerge, key + "2", text)]);

        Assert.Equal(text, (await table.GetEntityAsync<TableEntity>("p", key)).Value.GetString("Text"));
        Assert.Equal(text, (await table.GetEntityAsync<TableEntity>("p", key + "2")).Value.GetString("Text"));
    }

    [Fact]
    public async Task A_transaction_over_two_partitions_is_refused_as_on_Azure()
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());

        var exception = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            [new(TableTransactionActionType.Add, new TableEntity("p", "r")), new(TableTransactionActionType.Add, new TableEntity("q", "r"))]));

        Assert.Equal((400, "CommandsInBatchActOnDifferentPartitions", 1), (exception.Status, exception.ErrorCode, exception.FailedTransactionActionIndex));
        Assert.Empty(await table.QueryAsync<TableEntity>().ReadAllAsync());
    }

    [Fact]
    public async Task A_transaction_holds_a_row_once_and_at_most_a_hundred_actions()
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());

        var twice = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            [Action(TableTransactionActionType.UpsertMerge, "r"), Action(TableTransactionActionType.UpsertMerge, "r")]));
        var many = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            Enumerable.Range(0, 101).Select(number => Action(TableTransactionActionType.Add, $"r{number}"))));

        Assert.Equal((400, "InvalidDuplicateRow"), (twice.Status, twice.ErrorCode));
        Assert.Equal((400, "InvalidInput"), (many.Status, many.ErrorCode));
    }

    [Fact]
    public async Task A_transaction_takes_at_most_4_MiB()
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());
        var text = new string('x', 30_000);

        var exception = await Assert.ThrowsAsync<RequestFailedException>(() => table.SubmitTransactionAsync(
            Enumerable.Range(0, 100).Select(number => new TableTransactionAction(
                TableTransactionActionType.Add, new TableEntity("p", $"r{number}") { ["A"] = text, ["B"] = text }))));

        Assert.Equal((413, "RequestBodyTooLarge"), (exception.Status, exception.ErrorCode));
    }

    [Fact]
    public async Task A_transaction_of_nothing_is_a_bug()
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());

        await Assert.ThrowsAsync<InvalidOperationException>(() => table.SubmitTransactionAsync([]));
    }

    private static TableTransactionAction Action(TableTransactionActionType type, string rowKey, string text = "new") =>
        new(type, new TableEntity("p", rowKey) { ["Text"] = text });
}
