using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Calendar;
using TI.Serverless.Functions.Storage;
using TI.Serverless.StorageTests.Journeys.Office;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Operations;

/// <summary>A day on which storage fails in each of its phases: the deposits, the mails, what is due. The operations page alone brings it back.</summary>
public sealed class DrillTests(Azurite azurite)
{
    private const string Page = "/gestion/exploitation";

    [Theory]
    [InlineData("deposits", 3)]
    [InlineData("deposits", 7)]
    [InlineData("mails", 12)]
    [InlineData("mails", 17)]
    [InlineData("due", 2)]
    [InlineData("due", 6)]
    public async Task The_page_brings_the_day_back_to_no_poison_and_no_owed_mail(string phase, int at)
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var first = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        var second = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, new { email = "autre@usine.example", siret = Samples.Siret(2) });
        await site.QuietAsync();
        if (phase == "due")
        {
            await first.DepositAsync();
            await second.DepositAsync();
            await site.QuietAsync();
            site.Clock.Advance(TimeSpan.FromDays(15));
        }

        site.Probe.Arm(at, StorageProbe.KillPoint.After);
        if (phase == "due")
        {
            await FailAsync(() => site.DoWhatIsDueAsync());
        }
        else
        {
            await FailAsync(() => first.DepositAsync());
            await FailAsync(() => second.DepositAsync());
        }

        await site.QuietAsync();
        site.Probe.Arm(at: 0, StorageProbe.KillPoint.Before);
        site.Clock.Advance(CrashDrill.Downtime);

        // The administrator comes, and signs in when their session is over; candidates whose deposit failed press their button again.
        await first.SubmitAsync();
        await second.SubmitAsync();
        administrator = phase == "due" ? await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator) : administrator;
        await site.QuietAsync();
        foreach (var queue in (await site.Services.GetRequiredService<PoisonQueues>().PeekAsync(CancellationToken.None)).Select(message => message.Queue).Distinct())
        {
            await administrator.SubmitAsync(Page + "/echecs", ("file", queue), ("_action", "rejouer"));
        }

        await site.QuietAsync();
        await administrator.SubmitAsync(Page + "/taches", ("tache", nameof(DoWhatIsDueSchedule)));
        await site.QuietAsync();

        Assert.Contains("Tout va bien", await administrator.GetAsync(Page), StringComparison.Ordinal);
        foreach (var candidate in new[] { first, second })
        {
            var ledger = await site.Services.GetRequiredService<MailLedger>().ListAsync(ApplicationId.Parse(candidate.Id), CancellationToken.None);
            Assert.All(ledger, entry => Assert.Equal(MailState.Sent, entry.State));
            Assert.Contains(ledger, entry => entry.Key.StartsWith("mail|receipt|", StringComparison.Ordinal));
            Assert.Contains(ledger, entry => entry.Key.StartsWith("mail|new-application|", StringComparison.Ordinal));
        }
    }

    /// <summary>What a killed process would have answered is nobody's concern.</summary>
    private static async Task FailAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception failure) when (failure is Xunit.Sdk.XunitException or ProcessKilledException or InvalidOperationException)
        {
            Assert.NotNull(failure);
        }
    }
}
