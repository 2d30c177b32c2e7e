using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using TI.Embedded.Blobs;
using TI.Embedded.Queues;
using TI.Embedded.Tables;

namespace TI.Serverless.StorageTests.Embedded;

/// <summary>Policies that the product or a test adds see and do what they would with the official clients.</summary>
public sealed class PipelineTests(Azurite azurite)
{
    [Fact]
    public async Task A_policy_sees_one_call_for_each_operation()
    {
        var counter = new OperationCounter();
        var connectionString = azurite.NextAccount();
        var table = await Tables.CreateAsync(connectionString, With(new TableClientOptions(), counter));
        var queue = new QueueClient(connectionString, "mail", With(new QueueClientOptions(), counter));
        await queue.CreateIfNotExistsAsync();
        var container = await Blobs.CreateAsync(connectionString, With(new BlobClientOptions(), counter));
        Assert.Equal(3, counter.Total);
        counter.Reset();

        await table.AddEntityAsync(new TableEntity("p", "r"));
        await table.GetEntityAsync<TableEntity>("p", "r");
        await table.GetEntityIfExistsAsync<TableEntity>("p", "missing");
        await table.UpdateEntityAsync(new TableEntity("p", "r"), ETag.All);
        await table.UpsertEntityAsync(new TableEntity("p", "r"));
        await table.SubmitTransactionAsync(
            [new(TableTransactionActionType.Add, new TableEntity("p", "s")), new(TableTransactionActionType.Add, new TableEntity("p", "t"))]);
        await table.QueryAsync<TableEntity>().ReadAllAsync();
        await table.DeleteEntityAsync("p", "r");
        Assert.Equal(8, counter.Total);

        var sent = (await queue.SendMessageAsync("x")).Value;
        await queue.PeekMessagesAsync();
        await queue.GetPropertiesAsync();
        var updated = (await queue.UpdateMessageAsync(sent.MessageId, sent.PopReceipt)).Value;
        await queue.DeleteMessageAsync(sent.MessageId, updated.PopReceipt);
        await queue.ReceiveMessagesAsync();
        Assert.Equal(14, counter.Total);

        await container.UploadTextAsync("a", "x");
        await container.ReadTextAsync("a");
        await container.GetBlobClient("a").ExistsAsync();
        await container.GetBlobClient("a").GetPropertiesAsync();
        await container.GetBlobClient("a").GetTagsAsync();
        await container.GetBlobsAsync().ReadAllAsync();
        await container.GetBlobClient("a").DeleteIfExistsAsync();
        Assert.Equal(21, counter.Total);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_tried_again_with_a_new_signature()
    {
        var calls = new OperationCounter();
        var tries = new OperationCounter();
        var options = With(new TableClientOptions(), calls);
        options.AddPolicy(tries, HttpPipelinePosition.PerRetry);
        options.AddPolicy(new Breaking(beforeSending: true, times: 2), HttpPipelinePosition.PerRetry);
        options.Retry.Delay = TimeSpan.Zero;
        options.Retry.MaxDelay = TimeSpan.Zero;
        var table = new TableServiceClient(azurite.NextAccount(), options).GetTableClient("Rows");

        await table.CreateIfNotExistsAsync();

        Assert.Equal((1, 3), (calls.Total, tries.Total));
    }

    [Fact]
    public async Task A_write_whose_answer_was_lost_comes_back_as_a_conflict()
    {
        var connectionString = azurite.NextAccount();
        await Tables.CreateAsync(connectionString);
        var options = new TableClientOptions();
        options.AddPolicy(new Breaking(beforeSending: false, times: 1), HttpPipelinePosition.PerRetry);
        options.Retry.Delay = TimeSpan.Zero;
        options.Retry.MaxDelay = TimeSpan.Zero;
        var table = new TableServiceClient(connectionString, options).GetTableClient("Rows");

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r")));

        Assert.Equal(409, refused.Status);
        Assert.True((await table.GetEntityIfExistsAsync<TableEntity>("p", "r")).HasValue);
    }

    [Fact]
    public async Task An_upload_is_sent_whole_again_when_the_connection_breaks()
    {
        var connectionString = azurite.NextAccount();
        var options = new BlobClientOptions();
        options.AddPolicy(new Breaking(beforeSending: false, times: 2), HttpPipelinePosition.PerRetry);
        options.Retry.Delay = TimeSpan.Zero;
        options.Retry.MaxDelay = TimeSpan.Zero;
        var container = await Blobs.CreateAsync(connectionString);
        var unlucky = new BlobServiceClient(connectionString, options).GetBlobContainerClient("files");

        await unlucky.UploadTextAsync("a", "0123456789");

        Assert.Equal("0123456789", await container.ReadTextAsync("a"));
    }

    [Fact]
    public async Task A_policy_that_stops_the_work_stops_it_before_the_service()
    {
        var connectionString = azurite.NextAccount();
        var table = await Tables.CreateAsync(connectionString);
        var options = With(new TableClientOptions(), new Stopping());
        var stopped = new TableServiceClient(connectionString, options).GetTableClient("Rows");

        await Assert.ThrowsAsync<OperationCanceledException>(() => stopped.AddEntityAsync(new TableEntity("p", "r")));

        Assert.Empty(await table.QueryAsync<TableEntity>().ReadAllAsync());
    }

    [Fact]
    public async Task Every_request_carries_an_id_that_the_answer_repeats()
    {
        var table = await Tables.CreateAsync(azurite.NextAccount());

        var first = await table.AddEntityAsync(new TableEntity("p", "r1"));
        var second = await table.AddEntityAsync(new TableEntity("p", "r2"));

        Assert.True(first.Headers.TryGetValue("x-ms-client-request-id", out var repeated));
        Assert.Equal(first.ClientRequestId, repeated);
        Assert.NotEqual(first.ClientRequestId, second.ClientRequestId);
    }

    private static T With<T>(T options, HttpPipelinePolicy policy)
        where T : ClientOptions
    {
        options.AddPolicy(policy, HttpPipelinePosition.PerCall);
        return options;
    }

    /// <summary>Breaks the connection, before the service gets the request or after it did the work.</summary>
    private sealed class Breaking(bool beforeSending, int times) : HttpPipelinePolicy
    {
        private int _left = times;

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            var breaks = Interlocked.Decrement(ref _left) >= 0;
            if (!breaks || !beforeSending)
            {
                await ProcessNextAsync(message, pipeline);
            }

            if (breaks)
            {
                throw new IOException("The connection broke.");
            }
        }
    }

    private sealed class Stopping : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message) => throw new OperationCanceledException("The process stops here.");
    }
}
