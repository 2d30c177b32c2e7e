using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Webhooks;
using TI.Serverless.TestKit;

namespace TI.Serverless.UnitTests.Webhooks;

/// <summary>What a receiver, or the names it is found by, may do to the one who tells it.</summary>
public sealed class WebhookSenderTests
{
    private static readonly Dictionary<string, string> Headers = new() { ["webhook-id"] = "msg_1" };

    [Fact]
    public async Task A_name_that_leads_inside_is_not_connected_to()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var asked = new List<string>();

        foreach (var inside in new[] { "127.0.0.1", "10.0.0.7", "169.254.169.254", "::ffff:192.168.0.1", "fd00::1" })
        {
            var outcome = await SendAsync($"http://ged.exemple.fr:{receiver.Address.Port}/", allowLoopback: false, host =>
            {
                asked.Add(host);
                return [IPAddress.Parse(inside)];
            });
            Assert.Equal(WebhookFailure.NotPublic, outcome.Failure);
        }

        Assert.Equal(Enumerable.Repeat("ged.exemple.fr", 5), asked);
        Assert.Empty(receiver.Messages);
    }

    [Fact]
    public async Task One_address_inside_among_others_is_enough_to_refuse()
    {
        var outcome = await SendAsync("https://ged.exemple.fr/", allowLoopback: false, _ => [IPAddress.Parse("8.8.8.8"), IPAddress.Parse("10.0.0.7")]);

        Assert.Equal(WebhookFailure.NotPublic, outcome.Failure);
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("http://2130706433:{0}/")]
    public async Task An_address_written_in_numbers_is_judged_without_asking(string address)
    {
        await using var receiver = await WebhookReceiver.StartAsync();

        var outcome = await SendAsync(
            string.Format(System.Globalization.CultureInfo.InvariantCulture, address, receiver.Address.Port), allowLoopback: false, _ => throw new InvalidOperationException("Nothing is to be resolved."));

        Assert.Equal(WebhookFailure.NotPublic, outcome.Failure);
        Assert.Empty(receiver.Messages);
    }

    [Fact]
    public async Task What_is_checked_is_what_is_connected_to()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var answers = new Queue<IPAddress>([IPAddress.Loopback, IPAddress.Parse("10.0.0.7")]);

        // The second answer of a name that changes is never asked for: the connection goes to the address of the first.
        var outcome = await SendAsync($"http://ged.exemple.fr:{receiver.Address.Port}/", allowLoopback: true, _ => [answers.Dequeue()]);

        Assert.True(outcome.IsSuccess);
        Assert.Single(receiver.Messages);
        Assert.Single(answers);
    }

    [Fact]
    public async Task A_redirection_is_not_followed()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.AnswerNext(http =>
        {
            http.Response.Redirect("/ailleurs");
            return Task.CompletedTask;
        });

        var outcome = await SendAsync(receiver.Address.ToString(), allowLoopback: true, _ => [IPAddress.Loopback]);

        Assert.Equal(302, outcome.Status);
        Assert.False(outcome.IsSuccess);
        Assert.Equal("/candidatures", Assert.Single(receiver.Messages).Path);
    }

    [Fact]
    public async Task Who_does_not_answer_is_left_and_an_answer_without_end_is_not_read()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.AnswerNext(http => Task.Delay(Timeout.Infinite, http.RequestAborted));
        receiver.AnswerNext(async http =>
        {
            await http.Response.StartAsync();
            await http.Response.Body.WriteAsync(new byte[100_000]);
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        });

        var silent = await SendAsync(receiver.Address.ToString(), allowLoopback: true, _ => [IPAddress.Loopback]);
        var endless = await SendAsync(receiver.Address.ToString(), allowLoopback: true, _ => [IPAddress.Loopback]);

        Assert.Equal(WebhookFailure.TooSlow, silent.Failure);
        Assert.Equal(200, endless.Status);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_told_and_a_pause_that_is_asked_for_is_heard()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.AnswerNext(http =>
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            http.Response.Headers.RetryAfter = "864000";
            return Task.CompletedTask;
        });

        var busy = await SendAsync(receiver.Address.ToString(), allowLoopback: true, _ => [IPAddress.Loopback]);
        await receiver.DisposeAsync();
        var gone = await SendAsync(receiver.Address.ToString(), allowLoopback: true, _ => [IPAddress.Loopback]);

        Assert.Equal((503, TimeSpan.FromDays(1)), (busy.Status, busy.RetryAfter));
        Assert.Equal(WebhookFailure.NotReached, gone.Failure);
    }

    private static async Task<WebhookOutcome> SendAsync(string address, bool allowLoopback, Func<string, IPAddress[]> resolve)
    {
        var options = new WebhookOptions { AllowLoopback = allowLoopback, TimeoutSeconds = 1 };
        using var http = WebhookSender.Connect((host, _) => Task.FromResult(resolve(host)), options);
        var sender = new WebhookSender(http, Options.Create(options), new SettableClock(DateTimeOffset.UnixEpoch));
        return await sender.SendAsync(new Uri(address), Headers, "{}"u8.ToArray(), CancellationToken.None);
    }
}
