using Microsoft.Extensions.DependencyInjection;
using TI.Embedded.Functions.Builder;
using TI.Embedded.Functions.Hosting;
using TI.Embedded.Queues;

namespace TI.Serverless.StorageTests.Embedded;

public sealed class QueueTriggerTests(Azurite azurite)
{
    private const string Queues = $"{HostSettings.Section}:extensions:queues";

    private readonly string _account = azurite.NextAccount();

    [Fact]
    public async Task A_message_is_read_into_a_class_and_deleted_once_handled()
    {
        await using var host = await TestHost.Start(_account, [typeof(NoteWorker)]);

        await Send("notes", """{"text":"déposé à l'été","NUMBER":3}""");

        Assert.Equal("déposé à l'été 3 1", await host.Get<Recorder>().Next());
        await UntilCount("notes", 0);
    }

    [Fact]
    public async Task A_message_sent_before_the_start_is_not_lost()
    {
        await Queue("notes").CreateIfNotExistsAsync(cancellationToken: TestContext.Current.CancellationToken);
        await Send("notes", """{"text":"avant","number":1}""");

        await using var host = await TestHost.Start(_account, [typeof(NoteWorker)]);

        Assert.Equal("avant 1 1", await host.Get<Recorder>().Next());
    }

    [Fact]
    public async Task A_message_that_fails_comes_back_until_it_succeeds()
    {
        await using var host = await TestHost.Start(_account, [typeof(FailingWorker)]);
        host.Logs.Expect("Function FailingWorker failed");

        await Send(FailingWorker.Queue, "2");

        Assert.Equal("2 1 1", await host.Get<Recorder>().Next());
        Assert.Equal("2 2 2", await host.Get<Recorder>().Next());
        Assert.Equal("2 3 3", await host.Get<Recorder>().Next());
        await UntilCount(FailingWorker.Queue, 0);
        Assert.Empty(host.Get<Recorder>().Rest());
    }

    [Fact]
    public async Task After_the_last_try_a_message_moves_unchanged_to_the_poison_queue()
    {
        await using var host = await TestHost.Start(_account, [typeof(FailingWorker)], settings: ($"{Queues}:maxDequeueCount", "3"));
        host.Logs.Expect("Function FailingWorker failed");
        host.Logs.Expect("is now in the poison queue");

        await Send(FailingWorker.Queue, "99");
        await host.Logs.WaitFor("failed 3 times and is now in the poison queue");

        Assert.Equal(["99 1 1", "99 2 2", "99 3 3"], host.Get<Recorder>().Rest());
        await UntilCount(FailingWorker.Queue, 0);
        var poisoned = await Queue("failing-poison").PeekMessagesAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("99", Assert.Single(poisoned.Value).MessageText);
    }

    [Fact]
    public async Task A_message_that_was_received_too_often_already_is_not_tried_again()
    {
        var queue = Queue(FailingWorker.Queue);
        await queue.CreateIfNotExistsAsync(cancellationToken: TestContext.Current.CancellationToken);
        await Send(FailingWorker.Queue, "0");
        for (var time = 0; time < 2; time++)
        {
            var message = Assert.Single((await queue.ReceiveMessagesAsync(1, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken)).Value);
            await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, null, TimeSpan.Zero, TestContext.Current.CancellationToken);
        }

        await using var host = await TestHost.Start(_account, [typeof(FailingWorker)], settings: ($"{Queues}:maxDequeueCount", "2"));
        host.Logs.Expect("is now in the poison queue");
        await host.Logs.WaitFor("is now in the poison queue");

        Assert.Empty(host.Get<Recorder>().Rest());
        await UntilCount("failing-poison", 1);
    }

    [Fact]
    public async Task A_failed_message_stays_hidden_for_the_visibility_timeout()
    {
        await using var host = await TestHost.Start(_account, [typeof(FailingWorker)], settings: ($"{Queues}:visibilityTimeout", "01:00:00"));
        host.Logs.Expect("Function FailingWorker failed");

        await Send(FailingWorker.Queue, "1");
        await Send(FailingWorker.Queue, "0");

        Assert.Equal(["0 1 1", "1 1 1"], new[] { await host.Get<Recorder>().Next(), await host.Get<Recorder>().Next() }.Order());
        await UntilCount(FailingWorker.Queue, 1);
        Assert.Empty((await Queue(FailingWorker.Queue).PeekMessagesAsync(cancellationToken: TestContext.Current.CancellationToken)).Value);
    }

    [Fact]
    public async Task A_message_that_is_not_base64_ends_in_the_poison_queue_as_it_is()
    {
        await using var host = await TestHost.Start(_account, [typeof(FailingWorker)], settings: ($"{Queues}:maxDequeueCount", "2"));
        host.Logs.Expect("of FailingWorker is not base64 as host.json asks");
        host.Logs.Expect("is now in the poison queue");

        await Queue(FailingWorker.Queue, QueueMessageEncoding.None).SendMessageAsync("pas du base64", cancellationToken: TestContext.Current.CancellationToken);
        await host.Logs.WaitFor("is now in the poison queue");

        Assert.Empty(host.Get<Recorder>().Rest());
        var poisoned = await Queue("failing-poison", QueueMessageEncoding.None).PeekMessagesAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("pas du base64", Assert.Single(poisoned.Value).MessageText);
    }

    [Fact]
    public async Task Plain_text_travels_when_host_json_says_so()
    {
        await using var host = await TestHost.Start(_account, [typeof(NoteWorker)], settings: ($"{Queues}:messageEncoding", "none"));

        await Queue("notes", QueueMessageEncoding.None).SendMessageAsync("""{"text":"é","number":1}""", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("é 1 1", await host.Get<Recorder>().Next());
    }

    [Fact]
    public async Task A_message_stays_hidden_while_its_function_runs_and_is_deleted_with_the_newest_receipt()
    {
        await using var host = await TestHost.Start(_account, [typeof(HeldWorker)], AddHold, (QueueSettings.LeaseSetting, "00:00:02"));

        await Send(HeldWorker.Queue, "a");
        await host.Logs.WaitFor("stays hidden");
        host.Get<Hold>().Release();

        await UntilCount(HeldWorker.Queue, 0);
        Assert.Equal(["begin a", "end a"], host.Get<Recorder>().Rest());
    }

    [Fact]
    public async Task No_more_than_a_batch_and_the_threshold_run_at_a_time()
    {
        await using var host = await TestHost.Start(
            _account, [typeof(HeldWorker)], AddHold, ($"{Queues}:batchSize", "2"), ($"{Queues}:newBatchThreshold", "0"));

        foreach (var message in new[] { "a", "b", "c" })
        {
            await Send(HeldWorker.Queue, message);
        }

        string[] begun = [await host.Get<Recorder>().Next()];
        await UntilVisible(HeldWorker.Queue, atMost: 2);
        Assert.StartsWith("begin", begun[0], StringComparison.Ordinal);
        host.Get<Hold>().Release();
        await UntilCount(HeldWorker.Queue, 0);
        var rest = host.Get<Recorder>().Rest();
        var running = 1;
        foreach (var entry in rest)
        {
            running += entry.StartsWith("begin", StringComparison.Ordinal) ? 1 : -1;
            Assert.InRange(running, 0, 2);
        }
    }

    [Fact]
    public async Task A_stop_waits_for_the_function_that_runs()
    {
        using var logs = new RecordedLogs();
        using var host = TestHost.Build(_account, [typeof(HeldWorker)], AddHold, logs);
        await host.StartAsync(TestContext.Current.CancellationToken);
        await Send(HeldWorker.Queue, "a");
        var recorder = host.Services.GetRequiredService<Recorder>();
        Assert.Equal("begin a", await recorder.Next());

        var stop = host.StopAsync(TestContext.Current.CancellationToken);
        await logs.WaitFor("no longer polled");
        Assert.False(stop.IsCompleted);
        host.Services.GetRequiredService<Hold>().Release();
        await stop;

        Assert.Equal(["end a"], recorder.Rest());
        await UntilCount(HeldWorker.Queue, 0);
    }

    [Fact]
    public async Task An_account_that_no_setting_names_stops_the_start_by_its_name()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            TestHost.Start(_account, [typeof(OtherAccountWorker)]));

        Assert.Contains("'OtherAccount' is missing", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trigger_reads_the_account_that_it_names()
    {
        var other = azurite.NextAccount();
        await using var host = await TestHost.Start(_account, [typeof(OtherAccountWorker)], settings: ("OtherAccount", other));

        await new QueueClient(other, "elsewhere", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 })
            .SendMessageAsync("là-bas", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("là-bas", await host.Get<Recorder>().Next());
    }

    private static void AddHold(FunctionsApplicationBuilder builder) => builder.Services.AddSingleton<Hold>();

    private QueueClient Queue(string name, QueueMessageEncoding encoding = QueueMessageEncoding.Base64) =>
        new(_account, name, new QueueClientOptions { MessageEncoding = encoding });

    private async Task Send(string queue, string text) =>
        await Queue(queue).SendMessageAsync(text, cancellationToken: TestContext.Current.CancellationToken);

    // Settling a message follows its function; asking again is the only way to see it.
    private async Task UntilCount(string queue, int expected)
    {
        var count = -1;
        for (var asked = 0; asked < 2_000 && count != expected; asked++)
        {
            count = (await Queue(queue, QueueMessageEncoding.None).GetPropertiesAsync(TestContext.Current.CancellationToken)).Value.ApproximateMessagesCount;
        }

        Assert.Equal(expected, count);
    }

    private async Task UntilVisible(string queue, int atMost)
    {
        var visible = int.MaxValue;
        for (var asked = 0; asked < 2_000 && visible > atMost; asked++)
        {
            visible = (await Queue(queue, QueueMessageEncoding.None).PeekMessagesAsync(32, TestContext.Current.CancellationToken)).Value.Length;
        }

        Assert.InRange(visible, 0, atMost);
    }
}
