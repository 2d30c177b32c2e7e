using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls.Revisions;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Management;

/// <summary>A file keeps its revision until an administrator, who saw the difference, moves it.</summary>
public sealed class FileRevisionTests(Azurite azurite)
{
    [Fact]
    public async Task A_file_is_moved_once_with_the_difference_shown_and_its_trail_says_so()
    {
        await using var site = await CallEditor.StartAsync(azurite.NextAccount());
        var visitor = await OfficeVisitor.SignInAsync(site, CallEditor.Administrator);
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        await candidate.DepositAsync();
        var section = Shipped.Vte.Form.Sections[0];
        await site.PublishElsewhereAsync(1, Shipped.Vte with
        {
            Form = Shipped.Vte.Form with { Sections = [section with { Title = "Un titre d’étape revu" }, .. Shipped.Vte.Form.Sections.Skip(1)] },
        });
        site.Clock.Advance(CatalogueRefresh.Interval);
        var path = $"/gestion/appels/vte-2026/dossiers/{candidate.Id}/version";

        var page = await visitor.GetAsync(path);
        using var unseen = await visitor.PostAsync(path, ("_publiee", "autre"));
        using var moved = await visitor.PostAsync(path, ("_publiee", CallEditor.HiddenOf(page, "_publiee")));
        using var again = await visitor.PostAsync(path, ("_publiee", CallEditor.HiddenOf(page, "_publiee")));

        Assert.Contains("Un titre d’étape revu", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, unseen.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, moved.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        Assert.Contains("suit la version en vigueur", await visitor.GetAsync(path), StringComparison.Ordinal);
        var events = await site.Services.GetRequiredService<ApplicationStore>().EventsAsync(ApplicationId.Parse(candidate.Id), CancellationToken.None);
        Assert.Equal([EventKind.Started, EventKind.Submitted, EventKind.MovedToRevision], events.Select(one => one.Kind));
        Assert.Equal("version 1", events[^1].Words);
    }
}
