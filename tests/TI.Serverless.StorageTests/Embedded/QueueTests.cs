using Azure;
using TI.Embedded.Queues;

namespace TI.Serverless.StorageTests.Embedded;

public sealed class QueueTests(Azurite azurite)
{
    [Fact]
    public async Task A_queue_is_created_once_with_its_metadata()
    {
        var queue = new QueueClient(azurite.NextAccount(), "mail");
        var metadata = new Dictionary<string, string> { ["owner"] = "triage" };

        var created = await queue.CreateIfNotExistsAsync(metadata);
        var again = await queue.CreateIfNotExistsAsync(metadata);
        var otherwise = await queue.CreateIfNotExistsAsync();

        Assert.Equal(201, created?.Status);
        Assert.Null(again);
        Assert.Null(otherwise);
        Assert.Equal("triage", (await queue.GetPropertiesAsync()).Value.Metadata["owner"]);
    }

    [Fact]
    public async Task A_queue_that_does_not_exist_is_404()
    {
        var queue = new QueueClient(azurite.NextAccount(), "missing");

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => queue.SendMessageAsync("x"));

        Assert.Equal((404, "QueueNotFound"), (refused.Status, refused.ErrorCode));
    }

    [Fact]
    public async Task A_message_is_received_once_then_hidden()
    {
        var queue = await Queues.CreateAsync(azurite.NextAccount());
        var sent = (await queue.SendMessageAsync("bonjour")).Value;

        var received = (await queue.ReceiveMessagesAsync(maxMessages: 32)).Value;
        var hidden = (await queue.ReceiveMessagesAsync(maxMessages: 32)).Value;

        var message = Assert.Single(received);
        Assert.Empty(hidden);
        Assert.Equal((sent.MessageId, "bonjour", 1L), (message.MessageId, message.MessageText, message.DequeueCount));
        Assert.Equal(sent.InsertionTime, message.InsertedOn);
        Assert.Equal(sent.InsertionTime.AddDays(7), message.ExpiresOn);
        Assert.Equal(1, (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task A_message_that_shows_again_was_counted()
    {
        var queue = await Queues.CreateAsync(azurite.NextAccount());
        await queue.SendMessageAsync("x");
        var first = Assert.Single((await queue.ReceiveMessagesAsync()).Value);

        await queue.UpdateMessageAsync(first.MessageId, first.PopReceipt);
        var second = Assert.Single((await queue.ReceiveMessagesAsync()).Value);

        Assert.Equal((first.MessageId, 2L), (second.MessageId, second.DequeueCount));
        Assert.NotEqual(first.PopReceipt, second.PopReceipt);
    }

    [Fact]
    public async Task A_passed_pop_receipt_changes_nothing()
    {
        var queue = await Queues.CreateAsync(azurite.NextAccount());
        await queue.SendMessageAsync("x");
        var first = Assert.Single((await queue.ReceiveMessagesAsync()).Value);
        var renewed = (await queue.UpdateMessageAsync(first.MessageId, first.PopReceipt, visibilityTimeout: TimeSpan.FromMinutes(10))).Value;

        var delete = await Assert.ThrowsAsync<RequestFailedException>(() => queue.DeleteMessageAsync(first.MessageId, first.PopReceipt));
        var update = await Assert.ThrowsAsync<RequestFailedException>(() => queue.UpdateMessageAsync(first.MessageId, first.PopReceipt));
        await queue.DeleteMessageAsync(first.MessageId, renewed.PopReceipt);
        var gone = await Assert.ThrowsAsync<RequestFailedException>(() => queue.DeleteMessageAsync(first.MessageId, renewed.PopReceipt));

        Assert.Equal((400, "PopReceiptMismatch"), (delete.Status, delete.ErrorCode));
        Assert.Equal((400, "PopReceiptMismatch"), (update.Status, update.ErrorCode));
        Assert.Equal((404, "MessageNotFound"), (gone.Status, gone.ErrorCode));
        Assert.Equal(0, (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task An_update_changes_the_text_or_leaves_it()
    {
        var queue = await Queues.CreateAsync(azurite.NextAccount());
        var sent = (await queue.SendMessageAsync("first")).Value;

        var changed = (await queue.UpdateMessageAsync(sent.MessageId, sent.PopReceipt, "second")).Value;
        await queue.UpdateMessageAsync(sent.MessageId, changed.PopReceipt, visibilityTimeout: TimeSpan.Zero);

        Assert.Equal("second", Assert.Single((await queue.PeekMessagesAsync()).Value).MessageText);
    }

    [Fact]
    public async Task A_delayed_message_waits_and_peeking_counts_nothing()
    {
        var queue = await Queues.CreateAsync(azurite.NextAccount());
        await queue.SendMessageAsync("now");
        var later = (await queue.SendMessageAsync("later", visibilityTimeout: TimeSpan.FromHours(1), timeToLive: TimeSpan.FromSeconds(-1))).Value;

        var seen = (await queue.PeekMessagesAsync(maxMessages: 32)).Value;
        var again = (await queue.PeekMessagesAsync(maxMessages: 32)).Value;

        Assert.Equal(("now", 0L), (Assert.Single(seen).MessageText, Assert.Single(again).DequeueCount));
        Assert.Equal(later.InsertionTime.AddHours(1), later.TimeNextVisible);
        Assert.True(later.ExpirationTime > later.InsertionTime.AddYears(100), $"A message that never expires expires on {later.ExpirationTime}.");
        Assert.Equal(2, (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
    }

    [Theory]
    [InlineData(QueueMessageEncoding.None)]
    [InlineData(QueueMessageEncoding.Base64)]
    public async Task A_text_comes_back_as_it_was(QueueMessageEncoding encoding)
    {
        const string text = "{\"file\":\"l'été & <Évreux> 🚲\",\n\t\"n\":1}";
        var queue = await Queues.CreateAsync(azurite.NextAccount(), encoding);

        await queue.SendMessageAsync(text);

        Assert.Equal(text, Assert.Single((await queue.PeekMessagesAsync()).Value).MessageText);
        Assert.Equal(text, Assert.Single((await queue.ReceiveMessagesAsync()).Value).Body.ToString());
    }

    [Fact]
    public async Task Base64_is_what_travels_and_what_is_asked_for()
    {
        var connectionString = azurite.NextAccount();
        var encoded = await Queues.CreateAsync(connectionString, QueueMessageEncoding.Base64);
        var plain = await Queues.CreateAsync(connectionString, QueueMessageEncoding.None);

        await encoded.SendMessageAsync("été");
        var travelled = Assert.Single((await plain.ReceiveMessagesAsync()).Value);
        await plain.SendMessageAsync("not base64!");
        var refused = await Assert.ThrowsAsync<FormatException>(() => encoded.ReceiveMessagesAsync());

        Assert.Equal("w6l0w6k=", travelled.MessageText);
        Assert.Contains("MessageEncoding", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_over_64_KiB_is_refused()
    {
        var queue = await Queues.CreateAsync(azurite.NextAccount());

        await queue.SendMessageAsync(new string('x', 64 * 1024));
        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => queue.SendMessageAsync(new string('x', (64 * 1024) + 1)));

        Assert.Equal((413, "RequestBodyTooLarge"), (refused.Status, refused.ErrorCode));
    }
}
