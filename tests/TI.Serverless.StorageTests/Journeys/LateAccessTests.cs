using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>An operator allows one deposit after the closing: to the second, for one application, with a reason that stays inside.</summary>
public sealed class LateAccessTests(Azurite azurite)
{
    private const string Reason = "Panne du service le soir de la clôture.";

    /// <summary>Ends of codes in Paris, and the same second in UTC: winter, summer, and the two nights on which the hour changes.</summary>
    public static TheoryData<string, string, string> Ends => new()
    {
        { "2027-02-26T23:59:59", "2027-03-01T18:00:00", "2027-03-01T17:00:00Z" },
        { "2027-06-25T23:59:59", "2027-06-30T12:00:00", "2027-06-30T10:00:00Z" },
        { "2027-03-26T23:59:59", "2027-03-28T23:59:59", "2027-03-28T21:59:59Z" },
        { "2027-10-29T23:59:59", "2027-10-31T02:30:00", "2027-10-31T01:30:00Z" },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task A_draft_with_a_code_is_deposited_in_its_wave_until_the_last_second_of_the_code(string closesAt, string until, string lastSecond)
    {
        var call = Closing(closesAt);
        var end = DateTimeOffset.Parse(lastSecond, System.Globalization.CultureInfo.InvariantCulture);
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), call.Waves[0].Closing - TimeSpan.FromDays(1), new Catalogue([call]));
        var inTime = await Candidate.WithCompleteDraftAsync(site, call, Shipped.Company);
        var tooLate = await Candidate.WithCompleteDraftAsync(site, call, Shipped.Company);
        site.Clock.Set(call.Waves[0].Closing + TimeSpan.FromHours(10));
        foreach (var candidate in new[] { inTime, tooLate })
        {
            var code = await GiveAsync(site, call, new { applicationId = candidate.Id, until, reason = Reason, by = "Service des appels" });
            await UseAsync(site, candidate.Id, code["code"]!.GetValue<string>(), HttpStatusCode.SeeOther);
        }

        site.Clock.Set(end + TimeSpan.FromMilliseconds(999));
        var receipt = await inTime.DepositAsync();
        site.Clock.Set(end + TimeSpan.FromSeconds(1));
        using var refused = await tooLate.SubmitAsync();

        Assert.Equal(call.Waves[0].Label, receipt["wave"]!.GetValue<string>());
        Assert.Contains("Dépôt autorisé après la clôture", receipt["lateDeposit"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.DoesNotContain("Panne", receipt.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var events = await site.Services.GetRequiredService<ApplicationStore>().EventsAsync(ApplicationId.Parse(inTime.Id), CancellationToken.None);
        var given = Assert.Single(events, one => one.Kind == EventKind.LateAccessGiven);
        Assert.Equal("Service des appels", given.By);
        Assert.Contains(Reason, given.Text, StringComparison.Ordinal);
        var follow = await (await GuestLinks.HolderAsync(site, inTime.Id)).GetAsync("");
        Assert.Contains("Dépôt autorisé après la clôture", follow, StringComparison.Ordinal);
        Assert.DoesNotContain("Panne", follow, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_for_an_address_begins_one_application_on_the_page_of_a_closed_call()
    {
        var call = Closing("2027-02-26T23:59:59");
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), call.Waves[0].Closing + TimeSpan.FromDays(1), new Catalogue([call]));
        var given = await GiveAsync(site, call, new { email = "direction@usine.example", until = "2027-03-05T18:00:00", reason = Reason, by = "Service" });
        var code = given["code"]!.GetValue<string>();
        using var page = await site.Http.GetAsync(new Uri(given["link"]!.GetValue<string>()).PathAndQuery);

        using var another = await StartAsync(site, call, code, "autre@usine.example");
        using var begun = await StartAsync(site, call, code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal), "direction@usine.example");
        using var again = await StartAsync(site, call, code, "direction@usine.example");
        using var without = await StartAsync(site, call, "", "direction@usine.example");

        Assert.Contains($"value=\"{code}\"", await CandidatePages.ReadAsync(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, another.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, begun.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
    }

    [Fact]
    public async Task A_code_that_is_taken_back_allows_nothing_any_more()
    {
        var call = Closing("2027-02-26T23:59:59");
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), call.Waves[0].Closing - TimeSpan.FromDays(1), new Catalogue([call]));
        var candidate = await Candidate.WithCompleteDraftAsync(site, call, Shipped.Company);
        site.Clock.Set(call.Waves[0].Closing + TimeSpan.FromHours(10));
        var given = await GiveAsync(site, call, new { applicationId = candidate.Id, until = "2027-03-05T18:00:00", reason = Reason, by = "Service" });
        await UseAsync(site, candidate.Id, given["code"]!.GetValue<string>(), HttpStatusCode.SeeOther);

        using var revoked = await site.OperateAsync(HttpMethod.Delete, $"/operations/calls/{call.Id}/late-access/{given["id"]!.GetValue<string>()}?by=Service");
        using var twice = await site.OperateAsync(HttpMethod.Delete, $"/operations/calls/{call.Id}/late-access/{given["id"]!.GetValue<string>()}?by=Service");
        using var deposit = await candidate.SubmitAsync();
        await UseAsync(site, candidate.Id, given["code"]!.GetValue<string>(), HttpStatusCode.UnprocessableEntity);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (revoked.StatusCode, twice.StatusCode));
        Assert.Equal(HttpStatusCode.Conflict, deposit.StatusCode);
    }

    [Fact]
    public async Task Codes_are_guessed_ten_times_an_hour_and_no_more()
    {
        var call = Closing("2027-02-26T23:59:59");
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), call.Waves[0].Closing - TimeSpan.FromDays(1), new Catalogue([call]));
        var candidate = await Candidate.StartAsync(site, call, Shipped.Company);
        site.Clock.Set(call.Waves[0].Closing + TimeSpan.FromHours(10));

        for (var time = 0; time < 10; time++)
        {
            await UseAsync(site, candidate.Id, "0000-0000-0000", HttpStatusCode.UnprocessableEntity);
        }

        await UseAsync(site, candidate.Id, "0000-0000-0000", HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task What_is_wrong_with_a_demand_for_a_code_is_told_field_by_field()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        using var response = await site.OperateAsync(
            HttpMethod.Post, "/operations/calls/vte-2026/late-access", JsonContent.Create(new { email = "x", until = "demain", reason = " " }));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var errors = (await Candidate.BodyAsync(response))["errors"]!.AsObject().Select(error => error.Key);
        Assert.Equal(["by", "email", "reason", "until"], errors.Order(StringComparer.Ordinal));
    }

    private static async Task<JsonObject> GiveAsync(TestSite site, CallDefinition call, object body)
    {
        using var response = await site.OperateAsync(HttpMethod.Post, $"/operations/calls/{call.Id}/late-access", JsonContent.Create(body));
        var answer = await Candidate.BodyAsync(response);
        Assert.True(response.StatusCode == HttpStatusCode.Created, answer.ToJsonString());
        return answer;
    }

    private static async Task UseAsync(TestSite site, string id, string code, HttpStatusCode expected)
    {
        var holder = await GuestLinks.HolderAsync(site, id);
        using var used = await holder.SendAsync(HttpMethod.Post, "/depot-tardif", ("code", code));
        Assert.True(used.StatusCode == expected, $"{used.StatusCode}: {await CandidatePages.ReadAsync(used)}");
    }

    private static async Task<HttpResponseMessage> StartAsync(TestSite site, CallDefinition call, string code, string email)
    {
        using var form = new FormUrlEncodedContent(
            [KeyValuePair.Create("code", code), KeyValuePair.Create("email", email), KeyValuePair.Create("siret", "30150139100082")]);
        return await site.Http.PostAsync($"/appels/{call.Id}", form);
    }

    private static CallDefinition Closing(string closesAt)
    {
        var closing = DateTime.Parse(closesAt, System.Globalization.CultureInfo.InvariantCulture);

        // The sample's contract is too old in autumn: what is tested here is the calendar.
        return Shipped.Vte with { Form = Shipped.Vte.Form with { Rules = [] }, Waves = [Shipped.Vte.Waves[0] with { OpensAt = closing.AddDays(-60), ClosesAt = closing, GraceMinutes = 0 }] };
    }
}
