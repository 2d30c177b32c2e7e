using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;
using TI.Serverless.StorageTests.Journeys.Office;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Keys;

/// <summary>The host is killed while it makes a key, or ends one; who pressed the button presses it again.</summary>
public sealed class ApiKeyCrashTests(Azurite azurite)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_form_of_a_key_sent_again_makes_one_and_a_key_that_nobody_saw_can_be_ended(bool isStored)
    {
        var account = azurite.NextAccount();
        (string, string)[] fields;
        string cookie;
        await using (var site = await DepositedFiles.StartAsync(azurite, account: account))
        {
            var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
            cookie = administrator.Cookie;
            var form = (await administrator.GetAsync(KeyHolder.CallPage)).Split("name=\"formulaire\" value=\"")[1].Split('"')[0];
            fields = [("formulaire", form), ("nom", "GED"), ("jusque", "2027-06-30")];
            await site.QuietAsync();
            site.Probe.Arm(at: 1, isStored ? StorageProbe.KillPoint.After : StorageProbe.KillPoint.Before);
            using var lost = await administrator.PostAsync(KeyHolder.CallPage, fields);
            Assert.Equal(HttpStatusCode.InternalServerError, lost.StatusCode);
        }

        await using var restarted = await DepositedFiles.StartAsync(azurite, account: account);
        var again = new OfficeVisitor(restarted, cookie);
        var page = await again.SubmitAsync(KeyHolder.CallPage, fields);

        var key = Assert.Single(await restarted.Services.GetRequiredService<ApiKeyStore>().ListAsync("vte-2026", CancellationToken.None));
        if (!isStored)
        {
            using var opened = await new KeyHolder(restarted, KeyHolder.Key().Match(page).Value).SendAsync(HttpMethod.Get, KeyHolder.Applications);
            Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        }
        else
        {
            Assert.DoesNotMatch(KeyHolder.Key(), page);
            Assert.Contains("Cette clé est déjà créée", page, StringComparison.Ordinal);
            Assert.Contains("Retiré par", await again.SubmitAsync($"{KeyHolder.CallPage}/cles/{key.Id}"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ending_a_key_survives_a_crash_and_keeps_who_ended_it_first(bool isStored)
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var holder = await KeyHolder.CreateAsync(site, administrator, KeyHolder.CallPage);
        var id = holder.Token.Split('_')[1];
        var store = site.Services.GetRequiredService<ApiKeyStore>();
        site.Probe.Arm(at: 1, isStored ? StorageProbe.KillPoint.After : StorageProbe.KillPoint.Before);
        await Assert.ThrowsAnyAsync<Exception>(() => store.RevokeAsync("vte-2026", id, Shipped.Monday, "Léa Martin", CancellationToken.None));
        site.Probe.Arm(at: 0, StorageProbe.KillPoint.Before);

        Assert.True(await store.RevokeAsync("vte-2026", id, Shipped.Monday.AddHours(1), "Quelqu’un d’autre", CancellationToken.None));

        Assert.Equal(isStored ? "Léa Martin" : "Quelqu’un d’autre", (await store.FindAsync(id, CancellationToken.None))!.RevokedBy);
        using var ended = await holder.SendAsync(HttpMethod.Get, KeyHolder.Applications);
        Assert.Equal(HttpStatusCode.Unauthorized, ended.StatusCode);
    }

    [Fact]
    public async Task A_key_whose_maker_left_is_told_to_who_administers_the_call_and_goes_on_until_they_end_it()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        await administrator.SubmitAsync("/gestion/appels/vte-2026/equipe", ("email", "part@region.example"), ("nom", "Ada Lune"), ("roles", nameof(StaffRole.Administrator)));
        await site.QuietAsync();
        var holder = await KeyHolder.CreateAsync(site, await OfficeVisitor.SignInAsync(site, "part@region.example"), KeyHolder.CallPage);
        Assert.DoesNotContain("n’administre plus", await administrator.GetAsync(KeyHolder.CallPage), StringComparison.Ordinal);

        await administrator.SubmitAsync("/gestion/appels/vte-2026/equipe", ("email", "part@region.example"), ("nom", "Ada Lune"));

        var page = await administrator.GetAsync(KeyHolder.CallPage);
        using var open = await holder.SendAsync(HttpMethod.Get, KeyHolder.Applications);
        Assert.Contains("Ada Lune, qui en répond, n’administre plus", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);

        await administrator.SubmitAsync($"{KeyHolder.CallPage}/cles/{holder.Token.Split('_')[1]}");
        using var ended = await holder.SendAsync(HttpMethod.Get, KeyHolder.Applications);
        Assert.Equal(HttpStatusCode.Unauthorized, ended.StatusCode);
        Assert.DoesNotContain("n’administre plus", await administrator.GetAsync(KeyHolder.CallPage), StringComparison.Ordinal);
    }
}
