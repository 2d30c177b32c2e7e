using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Office;

/// <summary>The list of a call's files, as an officer finds it on a Monday.</summary>
public sealed class InboxTests(Azurite azurite)
{
    private const string Inbox = "/gestion/appels/vte-2026";

    [Fact]
    public async Task A_deposit_appears_with_its_state_and_a_decision_moves_it()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var officer = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        Assert.Contains("Aucun dossier n’est encore déposé", await officer.GetAsync(Inbox), StringComparison.Ordinal);
        var candidates = await DepositedFiles.DepositAsync(site, 2);

        Assert.Equal(2, InboxList.Files(await officer.GetAsync(Inbox)).Count);
        await officer.SubmitAsync($"{Inbox}/dossiers/{candidates[0].Id}/actions/retenir");
        await site.QuietAsync();

        Assert.Equal([candidates[0].Id], InboxList.Files(await officer.GetAsync($"{Inbox}?etat=Retained")));
        Assert.Equal([candidates[1].Id], InboxList.Files(await officer.GetAsync($"{Inbox}?etat=Submitted")));
        Assert.Matches(@"<strong>1</strong> Retenu", await officer.GetAsync(Inbox));
    }

    [Fact]
    public async Task Files_are_found_by_what_they_are_called_and_by_what_they_lack()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var officer = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var candidates = await DepositedFiles.DepositAsync(site, 3);
        var second = await candidates[1].ReadAsync();
        var siren = Samples.Siret(2)[..9];

        await officer.SubmitAsync($"{Inbox}/dossiers/{candidates[1].Id}/etiquettes", ("etiquettes", "Priorité Élevée, à revoir"));
        await officer.SubmitAsync($"{Inbox}/dossiers/{candidates[1].Id}/attribution", ("personne", "centre-val-de-loire@guichet-vte.example"));
        await site.QuietAsync();

        Assert.Equal([candidates[1].Id], InboxList.Files(await officer.GetAsync($"{Inbox}?q={siren[..3]}+{siren[3..6]}+{siren[6..]}")));
        Assert.Equal([candidates[1].Id], InboxList.Files(await officer.GetAsync($"{Inbox}?q={second["number"]}")));
        Assert.Equal([candidates[1].Id], InboxList.Files(await officer.GetAsync($"{Inbox}?etiquette=priorite+elevee")));
        Assert.Equal([candidates[0].Id, candidates[2].Id], InboxList.Files(await officer.GetAsync($"{Inbox}?personne=-")));
        Assert.Equal([candidates[1].Id], InboxList.Files(await officer.GetAsync($"{Inbox}?etat=InReview&etiquette=priorite+elevee&tri=nom")));
        Assert.Empty(InboxList.Files(await officer.GetAsync($"{Inbox}?age=7")));
        Assert.Equal(candidates.Reverse().Select(candidate => candidate.Id), InboxList.Files(await officer.GetAsync($"{Inbox}?tri=recents")));
        Assert.Equal(3, InboxList.Files(await officer.GetAsync($"{Inbox}?suite=inbox%7Cautre%20file%7Cx")).Count);
        Assert.Equal(3, InboxList.Files(await officer.GetAsync($"{Inbox}?etat=Nonsense&age=x&signal=1&depuis=000101010000")).Count);
        Assert.Empty(InboxList.Files(await officer.GetAsync($"{Inbox}?q=a%EF%BF%BEb&etiquette=%EF%BF%BE")));
    }

    /// <summary>U+FFFE is no character, and cannot be normalised: typed anywhere, it must stop nothing that follows.</summary>
    [Fact]
    public async Task What_is_no_character_is_left_out_of_labels_and_stops_no_decision()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var officer = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var candidate = (await DepositedFiles.DepositAsync(site, 1))[0];

        await officer.SubmitAsync($"{Inbox}/dossiers/{candidate.Id}/etiquettes", ("etiquettes", "pa\uFFFEb"));
        await officer.SubmitAsync($"{Inbox}/dossiers/{candidate.Id}/actions/retenir");
        await site.QuietAsync();
        using var communes = await site.Http.GetAsync("/api/v1/communes?q=a%EF%BF%BEb");

        Assert.Equal([candidate.Id], InboxList.Files(await officer.GetAsync($"{Inbox}?etat=Retained")));
        Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Décision sur", StringComparison.Ordinal));
        Assert.True(communes.IsSuccessStatusCode, $"{communes.StatusCode}");
        Assert.Empty(site.Logs.Lines);
    }

    [Fact]
    public async Task Two_files_of_one_organisation_say_so_on_both()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var cnam = await Candidate.WithCompleteDraftAsync(site, Shipped.Cnam, Shipped.Authority);
        await cnam.DepositAsync();
        await site.QuietAsync();
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        var other = await Candidate.WithCompleteDraftAsync(site, Shipped.Cnam, Shipped.Authority);
        await other.DepositAsync();
        await site.QuietAsync();
        var officer = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);

        var listed = InboxList.Files(await officer.GetAsync("/gestion/appels/cnam-2026?signal=Duplicate"));
        await EmptyIndexAsync(site);
        using var rebuilt = await site.OperateAsync(HttpMethod.Post, "/operations/index/rebuild");
        var again = InboxList.Files(await officer.GetAsync("/gestion/appels/cnam-2026?signal=Duplicate"));

        Assert.Equal([cnam.Id, other.Id], listed);
        Assert.Equal([cnam.Id, other.Id], again);
    }

    [Fact]
    public async Task Messages_delivered_twice_late_and_in_another_order_leave_one_line_and_true_counts()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var candidate = (await DepositedFiles.DepositAsync(site, 1))[0];
        var officer = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        await officer.SubmitAsync($"{Inbox}/dossiers/{candidate.Id}/actions/eligible", ("texte", "Complet."));
        await site.QuietAsync();
        var before = await officer.GetAsync(Inbox);

        var changes = site.Services.GetRequiredService<ChangeQueue>();
        foreach (var version in new[] { 3, 1, 2, 3, 1 })
        {
            await changes.SendAsync(new ApplicationChangedMessage(candidate.Id, version), TimeSpan.Zero, CancellationToken.None);
        }

        await site.QuietAsync();
        using var rebuilt = await site.OperateAsync(HttpMethod.Post, "/operations/index/rebuild");
        Assert.Equal(HttpStatusCode.OK, rebuilt.StatusCode);

        Assert.Equal(InboxList.Files(before), InboxList.Files(await officer.GetAsync(Inbox)));
        var counts = await site.Services.GetRequiredService<InboxStore>().CountsAsync("vte-2026", CancellationToken.None);
        Assert.Equal(ApplicationStatus.Eligible, Assert.Single(counts).Key.Status);
        Assert.Equal(1, counts.Single().Value);
    }

    /// <summary>What a page costs: the same for a hundred files and for five thousand.</summary>
    [Fact]
    public async Task A_page_of_five_thousand_files_costs_what_a_page_of_a_hundred_costs()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var store = site.Services.GetRequiredService<InboxStore>();
        var table = site.Services.GetRequiredService<StorageClients>().Table(TableNames.Index);
        await ManyFiles.WriteAsync(table, "small", 100, Shipped.Monday);
        await ManyFiles.WriteAsync(table, "large", 5_000, Shipped.Monday);

        var small = await OperationsAsync("small");
        var large = await OperationsAsync("large");

        Assert.Equal(["table query", "table query"], small);
        Assert.Equal(small, large);

        Task<IReadOnlyList<string>> OperationsAsync(string callId) => site.Probe.RecordAsync(async () =>
        {
            var first = await store.PageAsync(callId, ManyFiles.Query, continuation: null, 50, CancellationToken.None);
            var second = await store.PageAsync(callId, ManyFiles.Query, first.Continuation, 50, CancellationToken.None);
            Assert.Equal(50, first.Files.Count);
            Assert.Equal(50, second.Files.Count);
            Assert.Empty(first.Files.Select(file => file.Id).Intersect(second.Files.Select(file => file.Id)));
        });
    }

    private static async Task EmptyIndexAsync(TestSite site)
    {
        var table = site.Services.GetRequiredService<StorageClients>().Table(TableNames.Index);
        await foreach (var row in table.QueryAsync<TI.Embedded.Tables.TableEntity>("RowKey ge ''"))
        {
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey);
        }
    }
}
