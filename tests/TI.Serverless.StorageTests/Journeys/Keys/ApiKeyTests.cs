using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Storage;
using TI.Serverless.StorageTests.Journeys.Office;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Keys;

/// <summary>A key is made once, shown once, opens what it was given, and ends.</summary>
public sealed class ApiKeyTests(Azurite azurite)
{
    [Fact]
    public async Task A_key_is_shown_once_and_only_its_hash_is_kept()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var holder = await KeyHolder.CreateAsync(site, administrator, KeyHolder.CallPage);

        var page = await administrator.GetAsync(KeyHolder.CallPage);
        var kept = Assert.Single(await site.Services.GetRequiredService<ApiKeyStore>().ListAsync("vte-2026", CancellationToken.None));
        using var opened = await holder.SendAsync(HttpMethod.Get, KeyHolder.Applications);

        Assert.Contains("GED", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(KeyHolder.Key(), page);
        Assert.DoesNotContain(holder.Token.Split('_')[2], kept.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        Assert.Contains("Jamais", page, StringComparison.Ordinal);
        Assert.Contains("23 novembre 2026", Plain.Of(await administrator.GetAsync(KeyHolder.CallPage)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_form_sent_twice_makes_one_key()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var form = (await administrator.GetAsync(KeyHolder.CallPage)).Split("name=\"formulaire\" value=\"")[1].Split('"')[0];
        (string, string)[] fields = [("formulaire", form), ("nom", "GED"), ("jusque", "2027-06-30")];

        var first = await administrator.SubmitAsync(KeyHolder.CallPage, fields);
        using var second = await administrator.PostAsync(KeyHolder.CallPage, fields);

        Assert.Matches(KeyHolder.Key(), first);
        Assert.Equal(HttpStatusCode.SeeOther, second.StatusCode);
        Assert.Single(await site.Services.GetRequiredService<ApiKeyStore>().ListAsync("vte-2026", CancellationToken.None));
        using var opened = await new KeyHolder(site, KeyHolder.Key().Match(first).Value).SendAsync(HttpMethod.Get, KeyHolder.Applications);
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
    }

    [Fact]
    public async Task What_is_typed_wrong_is_told_field_by_field()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);

        using var refused = await administrator.PostAsync(KeyHolder.CallPage, ("nom", ""), ("jusque", "2028-01-01"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(2, (await refused.Content.ReadAsStringAsync()).Split("href=\"#champ-").Length - 1);
    }

    [Fact]
    public async Task A_key_ends_with_its_day_and_with_the_button()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var holder = await KeyHolder.CreateAsync(site, administrator, KeyHolder.CallPage);
        var other = await KeyHolder.CreateAsync(site, administrator, KeyHolder.CallPage);

        await administrator.SubmitAsync($"{KeyHolder.CallPage}/cles/{holder.Token.Split('_')[1]}");
        using var revoked = await holder.SendAsync(HttpMethod.Get, KeyHolder.Applications);
        site.Clock.Set(new DateTimeOffset(2027, 6, 30, 21, 59, 0, TimeSpan.Zero));
        using var lastMinute = await other.SendAsync(HttpMethod.Get, KeyHolder.Applications);
        site.Clock.Set(new DateTimeOffset(2027, 6, 30, 22, 1, 0, TimeSpan.Zero));
        using var expired = await other.SendAsync(HttpMethod.Get, KeyHolder.Applications);

        Assert.Equal(HttpStatusCode.Unauthorized, revoked.StatusCode);
        Assert.Equal(HttpStatusCode.OK, lastMinute.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, expired.StatusCode);
        Assert.Contains("expiré", (await Candidate.BodyAsync(expired))["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_costs_one_read_at_most_and_is_told_what_to_join()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var holder = await KeyHolder.CreateAsync(site);
        using var warm = await site.Http.GetAsync("/api/v1/calls");
        var known = holder.Token.Split('_')[1];

        foreach (var (token, reads) in new[]
        {
            ("anything", 0),
            ("tis_short", 0),
            ($"tis_{known}_{new string('0', 64)}", 1),
            ($"tis_{new string('0', 26)}_{new string('0', 64)}", 1),
            ($"tis_{known[..25]}/_{new string('0', 64)}", 0),
        })
        {
            HttpResponseMessage? response = null;
            var operations = await site.Probe.RecordAsync(async () => response = await new KeyHolder(site, token).SendAsync(HttpMethod.Get, KeyHolder.Applications));

            Assert.Equal(Enumerable.Repeat("table read", reads), operations);
            Assert.Equal(HttpStatusCode.Unauthorized, response!.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
            Assert.Equal("error=\"invalid_token\"", Assert.Single(response.Headers.WwwAuthenticate).Parameter);
            response.Dispose();
        }

        using var none = await site.Http.GetAsync(KeyHolder.Applications);
        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer"), (none.StatusCode, Assert.Single(none.Headers.WwwAuthenticate).ToString()));
    }

    [Fact]
    public async Task A_session_opens_no_api_and_a_key_opens_no_page_and_no_other_api()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var file = (await DepositedFiles.DepositAsync(site, 1))[0];
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var holder = await KeyHolder.CreateAsync(site, administrator, KeyHolder.EveryCallPage, "PersonalData", "Write", "Decide", "Export");

        using var byCookie = await administrator.SendAsync(HttpMethod.Get, KeyHolder.Applications);
        using var page = await holder.SendAsync(HttpMethod.Get, "/gestion/appels/vte-2026");
        using var candidate = await holder.SendAsync(HttpMethod.Get, $"/api/v1/applications/{file.Id}");
        using var byToken = await site.SendAsync(HttpMethod.Get, KeyHolder.Applications, file.Token);

        Assert.Equal(HttpStatusCode.Unauthorized, byCookie.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, page.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, candidate.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, byToken.StatusCode);
    }

    [Fact]
    public async Task A_key_may_be_used_from_anywhere_and_a_cookie_may_not()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var file = (await DepositedFiles.DepositAsync(site, 1))[0];
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var holder = await KeyHolder.CreateAsync(site, administrator, KeyHolder.CallPage, "Write");

        using var byKey = await holder.SendAsync(
            HttpMethod.Post, $"{KeyHolder.Applications}/{file.Id}/notes", new { text = "Reçu." }, headers: [("Origin", "https://ged.example"), ("Sec-Fetch-Site", "cross-site")]);
        using var forged = new HttpRequestMessage(HttpMethod.Post, $"/gestion/appels/vte-2026/dossiers/{file.Id}/notes") { Content = new FormUrlEncodedContent([KeyValuePair.Create("note", "Forgée.")]) };
        forged.Headers.Add("Cookie", administrator.Cookie);
        forged.Headers.Add("Origin", "https://ged.example");
        using var byCookie = await site.Http.SendAsync(forged);

        Assert.Equal(HttpStatusCode.Created, byKey.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, byCookie.StatusCode);
    }

    [Fact]
    public async Task A_key_that_asks_too_much_is_put_off_to_the_next_hour()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday + TimeSpan.FromMinutes(10), settings: new Dictionary<string, string?>
        {
            ["Staff:FirstAdministrator"] = DepositedFiles.Administrator,
            ["Limits:ApiRequestsPerHour"] = "2",
        });
        var holder = await KeyHolder.CreateAsync(site);
        for (var time = 0; time < 2; time++)
        {
            await holder.GetAsync(KeyHolder.Applications);
        }

        using var third = await holder.SendAsync(HttpMethod.Get, KeyHolder.Applications);
        site.Clock.Advance(TimeSpan.FromMinutes(50));
        using var nextHour = await holder.SendAsync(HttpMethod.Get, KeyHolder.Applications);

        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(50), third.Headers.RetryAfter!.Delta);
        Assert.Equal(HttpStatusCode.OK, nextHour.StatusCode);
    }

    [Fact]
    public async Task A_request_costs_the_key_the_count_and_its_own_work()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        await DepositedFiles.DepositAsync(site, 3);
        var holder = await KeyHolder.CreateAsync(site);
        await holder.GetAsync(KeyHolder.Applications);

        var operations = await site.Probe.RecordAsync(() => holder.GetAsync(KeyHolder.Applications));

        Assert.Equal(["table read", "table read", "table write", "table query"], operations);
    }

    [Fact]
    public async Task The_key_of_a_call_is_not_an_administrators_of_another_to_end()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var everywhere = await KeyHolder.CreateAsync(site, administrator, KeyHolder.EveryCallPage);
        var id = everywhere.Token.Split('_')[1];

        using var fromTheCall = await administrator.PostAsync($"{KeyHolder.CallPage}/cles/{id}");
        var page = await administrator.GetAsync(KeyHolder.CallPage);
        using var stillOpen = await everywhere.SendAsync(HttpMethod.Get, KeyHolder.Applications);
        await administrator.SubmitAsync($"{KeyHolder.EveryCallPage}/{id}");
        using var ended = await everywhere.SendAsync(HttpMethod.Get, KeyHolder.Applications);

        Assert.Equal(HttpStatusCode.NotFound, fromTheCall.StatusCode);
        Assert.DoesNotContain($"{KeyHolder.CallPage}/cles/", page, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (stillOpen.StatusCode, ended.StatusCode));
    }
}
