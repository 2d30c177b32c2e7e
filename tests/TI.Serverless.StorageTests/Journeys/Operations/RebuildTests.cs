using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Operations.Long;
using TI.Serverless.Functions.Storage;
using TI.Serverless.StorageTests.Journeys.Office;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Operations;

public sealed class RebuildTests(Azurite azurite)
{
    private const string Page = "/gestion/exploitation";

    [Fact]
    public async Task Lists_that_were_lost_are_made_again_from_the_page()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var files = await DepositedFiles.DepositAsync(site, 2);
        var index = site.Services.GetRequiredService<StorageClients>().Table(TableNames.Index);
        await foreach (var row in index.QueryAsync<TI.Embedded.Tables.TableEntity>())
        {
            await index.DeleteEntityAsync(row.PartitionKey, row.RowKey);
        }

        Assert.DoesNotContain(files[0].Id, await administrator.GetAsync("/gestion/appels/vte-2026"), StringComparison.Ordinal);
        var page = await administrator.SubmitAsync(Page + "/listes");
        Assert.Contains("C’est lancé", page, StringComparison.Ordinal);
        await site.QuietAsync();

        Assert.Contains("2\u00A0dossiers relus.", await administrator.GetAsync(Page), StringComparison.Ordinal);
        var inbox = await administrator.GetAsync("/gestion/appels/vte-2026");
        Assert.All(files, file => Assert.Contains(file.Id, inbox, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_runs_at_a_time_and_one_that_stopped_is_taken_up_where_it_was()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        await DepositedFiles.DepositAsync(site, 1);
        var jobs = site.Services.GetRequiredService<JobStore>();
        var now = site.Clock.GetUtcNow();
        // As a process leaves it that dies between a step and its message.
        await jobs.SaveAsync(
            new OperationJob { Name = RebuildProjections.OperationName, Run = "r", Step = 3, Count = 300, StartedBy = "Quelqu’un", StartedAt = now, MovedAt = now }, CancellationToken.None);

        Assert.Contains("C’est déjà en cours", await administrator.SubmitAsync(Page + "/listes"), StringComparison.Ordinal);
        Assert.Contains("300\u00A0éléments traités", await administrator.GetAsync(Page), StringComparison.Ordinal);
        site.Clock.Advance(OperationJob.Patience + TimeSpan.FromSeconds(1));
        Assert.Contains("Reprendre où cela s’est arrêté", await administrator.GetAsync(Page), StringComparison.Ordinal);
        await administrator.SubmitAsync(Page + "/listes");
        await site.QuietAsync();

        var done = await jobs.FindAsync(RebuildProjections.OperationName, CancellationToken.None);
        Assert.Equal((JobPhase.Done, 4, 301), (done!.Phase, done.Step, done.Count));
    }
}
