using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Webhooks;
using TI.Serverless.StorageTests.Journeys;
using TI.Serverless.StorageTests.Journeys.Keys;
using TI.Serverless.StorageTests.Journeys.Office;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Webhooks;

/// <summary>A receiver is told what it asked for, signed, until it takes it.</summary>
public sealed class WebhookTests(Azurite azurite)
{
    [Fact]
    public async Task A_deposit_is_told_signed_and_without_a_word_of_a_person()
    {
        await using var scene = await WebhookScene.StartAsync(azurite);
        var file = (await DepositedFiles.DepositAsync(scene.Site, 1))[0];

        var message = Assert.Single(scene.Receiver.Messages);
        var body = JsonNode.Parse(message.Body)!;
        var key = await KeyHolder.CreateAsync(scene.Site, scene.Administrator, KeyHolder.CallPage);
        var told = await key.GetAsync(new Uri(body["data"]!["href"]!.GetValue<string>()).AbsolutePath);

        Assert.True(message.IsSignedWith(scene.Secret));
        Assert.False((message with { Body = message.Body + " " }).IsSignedWith(scene.Secret));
        Assert.Equal($"msg_{file.Id}_2_{scene.Id}", message.Id);
        var sentAt = DateTimeOffset.FromUnixTimeSeconds(long.Parse(message.Timestamp, System.Globalization.CultureInfo.InvariantCulture));
        Assert.InRange(sentAt, Shipped.Monday, Shipped.Monday.AddMinutes(1));
        Assert.Equal("application.submitted", body["type"]!.GetValue<string>());
        Assert.EndsWith("+01:00", body["timestamp"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(["callId", "id", "number", "version", "kind", "href"], body["data"]!.AsObject().Select(member => member.Key));
        Assert.Equal(told["number"]!.GetValue<string>(), body["data"]!["number"]!.GetValue<string>());
        Assert.DoesNotContain("usine.example", message.Body, StringComparison.Ordinal);
        var line = Assert.Single(await scene.LedgerAsync());
        Assert.Equal((DeliveryState.Delivered, 1), (line.State, line.Attempts));
        Assert.Contains("Reçu", await scene.Administrator.GetAsync(scene.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_event_is_told_once_to_who_asked_for_it()
    {
        await using var scene = await WebhookScene.StartAsync(azurite, WebhookEvent.StatusChanged, WebhookEvent.Decided);
        var file = (await DepositedFiles.DepositAsync(scene.Site, 1))[0];

        await scene.Administrator.SubmitAsync($"/gestion/appels/vte-2026/dossiers/{file.Id}/notes", ("note", "À revoir."), ("formulaire", "1"));
        await scene.Administrator.SubmitAsync($"/gestion/appels/vte-2026/dossiers/{file.Id}/actions/eligible", ("texte", "Conforme."));
        await scene.Administrator.SubmitAsync($"/gestion/appels/vte-2026/dossiers/{file.Id}/actions/retenir", ("texte", "Utile."));
        await scene.Site.QuietAsync();

        Assert.Equal(
            ["application.decided retained", "application.status_changed foundEligible"],
            scene.Receiver.Messages.Select(one => JsonNode.Parse(one.Body)!).Select(one => $"{one["type"]} {one["data"]!["kind"]}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_was_not_taken_comes_back_with_the_same_name()
    {
        await using var scene = await WebhookScene.StartAsync(azurite);
        scene.Receiver.AnswerNext(HttpStatusCode.InternalServerError);
        var file = (await DepositedFiles.DepositAsync(scene.Site, 1))[0];

        // The second try comes by itself, five seconds later.
        await scene.Receiver.ReceivedAsync(2);
        await scene.Site.QuietAsync();

        Assert.Equal(Enumerable.Repeat($"msg_{file.Id}_2_{scene.Id}", 2), scene.Receiver.Messages.Select(one => one.Id));
        Assert.All(scene.Receiver.Messages, one => Assert.True(one.IsSignedWith(scene.Secret)));
        var line = Assert.Single(await scene.LedgerAsync());
        Assert.Equal((DeliveryState.Delivered, 2), (line.State, line.Attempts));
        Assert.Null((await scene.HookAsync()).FailingSince);
    }

    [Fact]
    public async Task A_receiver_that_hangs_or_redirects_has_not_taken_it()
    {
        await using var scene = await WebhookScene.StartAsync(azurite, WebhookEvent.Withdrawn);
        var message = await UntoldAsync(scene);
        scene.Receiver.AnswerNext(http => Task.Delay(Timeout.Infinite, http.RequestAborted));
        scene.Receiver.AnswerNext(http =>
        {
            http.Response.Redirect("/ailleurs");
            return Task.CompletedTask;
        });

        await scene.HandleAsync(message with { Attempt = 7 });
        var hung = Assert.Single(await scene.LedgerAsync());
        await scene.HandleAsync(message with { Attempt = 8 });
        var redirected = Assert.Single(await scene.LedgerAsync());

        Assert.Equal((DeliveryState.Waiting, "Pas de réponse dans le temps accordé"), (hung.State, hung.Answer));
        Assert.Equal((DeliveryState.Waiting, "302, redirection non suivie", 2), (redirected.State, redirected.Answer, redirected.Attempts));
        Assert.Equal(redirected.TriedAt + TimeSpan.FromHours(24), redirected.NextAt);
        Assert.Equal(hung.TriedAt, (await scene.HookAsync()).FailingSince);
        Assert.All(scene.Receiver.Messages, one => Assert.Equal("/candidatures", one.Path));
    }

    [Fact]
    public async Task After_days_without_an_answer_it_is_disabled_and_administrators_are_told_until_somebody_enables_it()
    {
        await using var scene = await WebhookScene.StartAsync(azurite, WebhookEvent.Withdrawn);
        var message = await UntoldAsync(scene);
        scene.Receiver.AnswerNext(HttpStatusCode.BadGateway);
        scene.Receiver.AnswerNext(HttpStatusCode.BadGateway);
        scene.Site.Clock.Set(Shipped.Monday.AddDays(-4));
        await scene.HandleAsync(message with { Attempt = 8 });
        scene.Site.Clock.Set(Shipped.Monday.AddMinutes(5));

        await scene.HandleAsync(message with { Attempt = DeliverWebhookHandler.Delays.Count });

        var told = await MailAsync(scene.Site, "Webhook désactivé");
        Assert.Equal([DepositedFiles.Administrator], told.To);
        Assert.Contains($"/api/webhooks/{scene.Id}", told.Text, StringComparison.Ordinal);
        Assert.True(await scene.HookAsync() is { DisabledAt: not null, DisabledBy: null, IsEndTold: true });
        Assert.Equal(DeliveryState.Failed, Assert.Single(await scene.LedgerAsync()).State);
        Assert.Contains("ne répond plus", await scene.Administrator.GetAsync(scene.Path), StringComparison.Ordinal);
        await scene.PressAsync("reactiver");
        Assert.True(await scene.HookAsync() is { IsOn: true, FailingSince: null });
    }

    [Fact]
    public async Task Who_died_before_telling_is_made_good_by_the_next_message()
    {
        await using var scene = await WebhookScene.StartAsync(azurite, WebhookEvent.Withdrawn);
        var message = await UntoldAsync(scene);
        var store = scene.Site.Services.GetRequiredService<WebhookStore>();
        await store.SaveAsync(await scene.HookAsync() with { DisabledAt = Shipped.Monday }, CancellationToken.None);

        await scene.HandleAsync(message);
        await scene.HandleAsync(message);
        await scene.Site.QuietAsync();

        Assert.Single(await scene.Site.InboxAsync(), mail => mail.Subject.StartsWith("Webhook désactivé", StringComparison.Ordinal));
        Assert.True((await scene.HookAsync()).IsEndTold);
        Assert.Empty(scene.Receiver.Messages);
    }

    [Fact]
    public async Task A_delivery_that_fails_every_try_beside_others_that_succeed_disables_nothing()
    {
        await using var scene = await WebhookScene.StartAsync(azurite, WebhookEvent.Withdrawn);
        var message = await UntoldAsync(scene);
        scene.Receiver.AnswerNext(HttpStatusCode.BadRequest);

        await scene.HandleAsync(message with { Attempt = DeliverWebhookHandler.Delays.Count });
        var failed = Assert.Single(await scene.LedgerAsync());
        await scene.HandleAsync(message with { IsReplay = true });

        Assert.Equal(DeliveryState.Failed, failed.State);
        Assert.True(await scene.HookAsync() is { IsOn: true, FailingSince: null });
        Assert.Equal(DeliveryState.Delivered, Assert.Single(await scene.LedgerAsync()).State);
    }

    [Fact]
    public async Task Who_answers_that_it_is_gone_is_not_told_again()
    {
        await using var scene = await WebhookScene.StartAsync(azurite);
        scene.Receiver.AnswerNext(HttpStatusCode.Gone);

        await DepositedFiles.DepositAsync(scene.Site, 2);

        Assert.Single(await scene.Site.InboxAsync(), mail => mail.Subject.StartsWith("Webhook désactivé", StringComparison.Ordinal));
        Assert.False((await scene.HookAsync()).IsOn);
        Assert.InRange(scene.Receiver.Messages.Count, 1, 2);
    }

    [Fact]
    public async Task Both_secrets_sign_for_a_day_and_then_the_new_one_alone()
    {
        await using var scene = await WebhookScene.StartAsync(azurite);
        var former = scene.Secret;
        await scene.ChangeSecretAsync();

        await scene.PressAsync("essai");
        await scene.Receiver.ReceivedAsync(1);
        scene.Site.Clock.Advance(TimeSpan.FromHours(25));
        var administrator = await OfficeVisitor.SignInAsync(scene.Site, DepositedFiles.Administrator);
        await administrator.SubmitAsync(scene.Path, ("faire", "essai"));
        await scene.Receiver.ReceivedAsync(2);

        Assert.NotEqual(former, scene.Secret);
        var (first, second) = (scene.Receiver.Messages[0], scene.Receiver.Messages[1]);
        Assert.True(first.IsSignedWith(former) && first.IsSignedWith(scene.Secret));
        Assert.True(second.IsSignedWith(scene.Secret) && !second.IsSignedWith(former));
        Assert.Equal("test", JsonNode.Parse(first.Body)!["type"]!.GetValue<string>());
        Assert.DoesNotContain(scene.Secret, await administrator.GetAsync(scene.Path), StringComparison.Ordinal);
        Assert.DoesNotContain(scene.Secret, (await scene.HookAsync()).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_that_changes_the_secret_sent_twice_changes_it_once()
    {
        await using var scene = await WebhookScene.StartAsync(azurite);

        await scene.PressAsync("secret", ("secret", "1"));
        using var again = await scene.Administrator.PostAsync(scene.Path, ("faire", "secret"), ("secret", "1"));

        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        Assert.Equal(2, (await scene.HookAsync()).SecretNumber);
    }

    [Fact]
    public async Task What_was_delivered_is_sent_again_to_who_asks_and_only_then()
    {
        await using var scene = await WebhookScene.StartAsync(azurite);
        await DepositedFiles.DepositAsync(scene.Site, 1);
        var line = Assert.Single(await scene.LedgerAsync());
        var field = (await scene.Administrator.GetAsync(scene.Path)).Split("name=\"envoi\" value=\"")[1].Split('"')[0];

        await scene.HandleAsync(WebhookScene.Message(line));
        await scene.HandleAsync(WebhookScene.Message(line, attempt: 3));
        await scene.PressAsync("rejouer", ("envoi", "0||0"));
        await scene.PressAsync("rejouer", ("envoi", "x"));
        await scene.PressAsync("rejouer", ("envoi", field));
        await scene.Receiver.ReceivedAsync(2);
        await scene.Site.QuietAsync();

        Assert.Equal(2, scene.Receiver.Messages.Count);
        Assert.Single(scene.Receiver.Messages.Select(one => one.Id).Distinct());
        Assert.Equal(2, Assert.Single(await scene.LedgerAsync()).Attempts);
    }

    [Fact]
    public async Task One_that_is_disabled_or_deleted_is_told_nothing()
    {
        await using var scene = await WebhookScene.StartAsync(azurite);
        await scene.PressAsync("essai");
        await scene.Receiver.ReceivedAsync(1);
        await scene.Site.QuietAsync();

        await scene.PressAsync("desactiver");
        await DepositedFiles.DepositAsync(scene.Site, 1);
        await scene.PressAsync("essai");
        Assert.Contains("Désactivé par", await scene.Administrator.GetAsync(scene.Path), StringComparison.Ordinal);
        await scene.PressAsync("reactiver");
        using var deleted = await scene.Administrator.PostAsync(scene.Path, ("faire", "supprimer"));
        await DepositedFiles.DepositAsync(scene.Site, 1, from: 2);
        using var gone = await scene.Administrator.SendAsync(HttpMethod.Get, scene.Path);

        Assert.Single(scene.Receiver.Messages);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Empty(await scene.LedgerAsync());
        Assert.DoesNotContain(await scene.Site.InboxAsync(), mail => mail.Subject.StartsWith("Webhook", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Messages_delivered_again_tell_nothing_again()
    {
        await using var scene = await WebhookScene.StartAsync(azurite);
        var file = (await DepositedFiles.DepositAsync(scene.Site, 1))[0];
        var changes = scene.Site.Services.GetRequiredService<ChangeQueue>();

        for (var time = 0; time < 3; time++)
        {
            await changes.SendAsync(new ApplicationChangedMessage(file.Id, Version: 2), TimeSpan.Zero, CancellationToken.None);
        }

        await scene.Site.QuietAsync();

        Assert.Single(scene.Receiver.Messages);
        Assert.Single(await scene.LedgerAsync());
    }

    [Fact]
    public async Task The_ledger_keeps_the_hundred_last()
    {
        await using var scene = await WebhookScene.StartAsync(azurite);
        var deliveries = scene.Site.Services.GetRequiredService<WebhookDeliveries>();
        for (var number = 1; number <= DeliverWebhookHandler.Kept + 5; number++)
        {
            await deliveries.RecordAsync(new WebhookDelivery
            {
                Occasion = new WebhookOccasion("vte-2026", scene.Id, null, 0, Shipped.Monday.AddMinutes(-number)),
                State = DeliveryState.Delivered,
                Attempts = 1,
                TriedAt = Shipped.Monday,
                Answer = "200",
            });
        }

        await scene.PressAsync("essai");
        await scene.Receiver.ReceivedAsync(1);
        await scene.Site.QuietAsync();

        var kept = await scene.LedgerAsync();
        Assert.Equal(DeliverWebhookHandler.Kept, kept.Count);
        Assert.Equal(Shipped.Monday, kept[0].Occasion.At);
        Assert.Equal(Shipped.Monday.AddMinutes(1 - DeliverWebhookHandler.Kept), kept[^1].Occasion.At);
    }

    [Fact]
    public async Task What_is_typed_wrong_is_told_and_a_call_has_ten_at_most()
    {
        await using var scene = await WebhookScene.StartAsync(azurite);

        foreach (var address in new[] { "", "http://ged.exemple.fr/", "https://10.0.0.1/", "https://intranet/" })
        {
            using var refused = await scene.Administrator.PostAsync(WebhookScene.Page, ("adresse", address));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Equal(2, (await refused.Content.ReadAsStringAsync()).Split("href=\"#champ-").Length - 1);
        }

        for (var number = 1; number < AddWebhookHandler.MostHooks; number++)
        {
            await scene.Administrator.SubmitAsync(WebhookScene.Page, ("adresse", $"https://ged{number}.exemple.fr/"), ("evenements", "Submitted"));
        }

        using var eleventh = await scene.Administrator.PostAsync(WebhookScene.Page, ("adresse", "https://ged.exemple.fr/"), ("evenements", "Submitted"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, eleventh.StatusCode);
    }

    /// <summary>A deposit that the webhook did not ask for: only the test tells it.</summary>
    private static async Task<DeliverWebhookMessage> UntoldAsync(WebhookScene scene)
    {
        var file = (await DepositedFiles.DepositAsync(scene.Site, 1))[0];
        return new DeliverWebhookMessage("vte-2026", scene.Id, file.Id, Version: 2, Shipped.Monday);
    }

    private static async Task<InboxEntry> MailAsync(TestSite site, string subject)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var looks = 0; looks < 3000; looks++)
        {
            if ((await site.InboxAsync()).FirstOrDefault(mail => mail.Subject.StartsWith(subject, StringComparison.Ordinal)) is { } mail)
            {
                return mail;
            }

            await pace.WaitForNextTickAsync();
        }

        throw new TimeoutException($"No mail «{subject}» came.");
    }
}
