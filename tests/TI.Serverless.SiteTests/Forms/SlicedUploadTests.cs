using System.Collections.Concurrent;
using Microsoft.Playwright;
using TI.Serverless.TestKit;

namespace TI.Serverless.SiteTests.Forms;

/// <summary>Large files in a browser: seen on their way, cut, taken up again after a cut or a reload, cancelled, refused, and without a script.</summary>
public sealed class SlicedUploadTests(Azurite azurite, Chromium chromium) : IDisposable
{
    private const int SliceSize = 4_194_304;

    private readonly string _folder = Directory.CreateTempSubdirectory("envois-").FullName;

    [Fact]
    public async Task A_file_that_is_cut_says_so_and_goes_on_where_it_was()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, PieceCalls.Catalogue);
        await using var visitor = await OpenAsync(site, "/pieces");
        var sent = await WatchAsync(visitor, cutAt: 1);

        await visitor.Page.Locator("#champ-film").SetInputFilesAsync(Pdf("plans.pdf"));
        await visitor.Page.GetByText("s’est interrompu").WaitForAsync();
        Assert.Equal("33", await ValueAsync(visitor));
        Assert.Contains("Envoi de « plans.pdf » : 33 % (4 Mo sur 12 Mo)", await visitor.ReadAsync(), StringComparison.Ordinal);
        await JudgeAsync(visitor, "27-envoi-interrompu");
        await visitor.PressAsync("Reprendre l’envoi");
        await visitor.Page.GetByText("Le fichier « plans.pdf » est ajouté").WaitForAsync();

        Assert.Equal([0, 1, 1, 2], sent);
        Assert.Contains("12 Mo, ajouté le", await visitor.ReadAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(visitor.Faults, fault => !fault.Contains("/slices/1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_opened_again_proposes_to_take_up_the_same_file()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, PieceCalls.Catalogue);
        await using var visitor = await OpenAsync(site, "/pieces");
        var sent = await WatchAsync(visitor, cutAt: 1);
        var file = Pdf("plans.pdf");
        await visitor.Page.Locator("#champ-film").SetInputFilesAsync(file);
        await visitor.Page.GetByText("s’est interrompu").WaitForAsync();

        await visitor.Page.ReloadAsync();
        Assert.Contains("choisissez de nouveau ce fichier pour le reprendre", await visitor.ReadAsync(), StringComparison.Ordinal);
        await visitor.Page.Locator("#champ-film").SetInputFilesAsync(file);
        await visitor.Page.GetByText("Le fichier « plans.pdf » est ajouté").WaitForAsync();

        Assert.Equal([0, 1, 1, 2], sent);
        Assert.DoesNotContain("interrompu", await visitor.ReadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_on_its_way_can_be_cancelled()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, PieceCalls.Catalogue);
        await using var visitor = await OpenAsync(site, "/pieces");
        await visitor.Page.RouteAsync("**/slices/1", _ => Task.CompletedTask);
        await visitor.Page.Locator("#champ-film").SetInputFilesAsync(Pdf("plans.pdf"));
        await visitor.Page.GetByText("33 %").WaitForAsync();

        await visitor.PressAsync("Annuler l’envoi");
        await visitor.Page.GetByText("L’envoi de « plans.pdf » est annulé.").WaitForAsync();
        await visitor.Page.ReloadAsync();

        Assert.DoesNotContain("interrompu", await visitor.ReadAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("ajouté le", await visitor.ReadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_step_a_refused_file_is_said_in_the_page_and_a_joined_one_keeps_what_was_typed()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, PieceCalls.Catalogue);
        await using var visitor = await OpenAsync(site, "/etapes/groupement");
        await visitor.Page.FillAsync("#champ-lead", "Émaux de Briare");

        await visitor.Page.Locator("#champ-mandate").SetInputFilesAsync(Pdf("mandat.pdf", "<html>", 2 * SliceSize));
        await visitor.Page.GetByRole(AriaRole.Alert).GetByText("n’est pas dans un format accepté").WaitForAsync();
        Assert.Equal("Émaux de Briare", await visitor.Page.InputValueAsync("#champ-lead"));
        Assert.Equal("champ-mandate", await visitor.Page.EvaluateAsync<string>("() => document.activeElement.id"));
        await JudgeAsync(visitor, "28-etape-piece-refusee");
        await visitor.Page.Locator("#champ-mandate").SetInputFilesAsync(Pdf("mandat.pdf", length: 2 * SliceSize));
        await visitor.Page.GetByText("Le fichier « mandat.pdf » est ajouté").WaitForAsync();

        Assert.Contains("/etapes/groupement?ajoute=", visitor.Page.Url, StringComparison.Ordinal);
        Assert.Equal("Émaux de Briare", await visitor.Page.InputValueAsync("#champ-lead"));
        await JudgeAsync(visitor, "29-etape-piece-jointe");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Retirer mandat.pdf" }).ClickAsync();
        await visitor.Page.GetByText("Le fichier est retiré").WaitForAsync();
        Assert.Equal("Émaux de Briare", await visitor.Page.InputValueAsync("#champ-lead"));
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_before_it_leaves()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, PieceCalls.Catalogue);
        await using var visitor = await OpenAsync(site, "/etapes/groupement");
        var sent = await WatchAsync(visitor, cutAt: -1);

        await visitor.Page.Locator("#champ-mandate").SetInputFilesAsync(Pdf("mandat.pdf"));

        await visitor.Page.GetByRole(AriaRole.Alert).GetByText("dépasse 10 Mo").WaitForAsync();
        Assert.Empty(sent);
    }

    [Fact]
    public async Task Without_a_script_the_form_says_what_it_takes_and_takes_it()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, PieceCalls.Catalogue);
        await using var visitor = await OpenAsync(site, "/pieces", javaScript: false);
        Assert.Contains("20 Mo au plus sans JavaScript.", await visitor.ReadAsync(), StringComparison.Ordinal);

        await visitor.Page.Locator("#champ-film").SetInputFilesAsync(Pdf("plans.pdf"));
        await visitor.PressAsync("Ajouter ce fichier : Plans de l’usine");
        await visitor.Page.GetByText("Le fichier « plans.pdf » est ajouté").WaitForAsync();
        await visitor.GoAsync($"{new Uri(visitor.Page.Url).AbsolutePath[..^"/pieces".Length]}/etapes/groupement");
        Assert.DoesNotContain("sans JavaScript", await visitor.ReadAsync(), StringComparison.Ordinal);
        await visitor.Page.FillAsync("#champ-lead", "Émaux de Briare");
        await visitor.Page.Locator("#champ-mandate").SetInputFilesAsync(Pdf("mandat.pdf", length: 2000));
        await visitor.PressAsync("Ajouter ce fichier : Mandat du chef de file");
        await visitor.Page.GetByText("Le fichier « mandat.pdf » est ajouté").WaitForAsync();

        Assert.Equal("Émaux de Briare", await visitor.Page.InputValueAsync("#champ-lead"));
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task The_page_of_a_scan_is_accessible()
    {
        await using var site = await TestSite.StartAsync(
            azurite.NextAccount(), Shipped.Monday, PieceCalls.Catalogue, new Dictionary<string, string?> { ["Site:FilesAreScanned"] = "true" });
        await using var visitor = await OpenAsync(site, "/pieces");
        await visitor.Page.Locator("#champ-film").SetInputFilesAsync(Pdf("plans.pdf", length: 2000));
        await visitor.Page.GetByText("Le fichier « plans.pdf » est ajouté").WaitForAsync();

        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Analyse antivirus de plans.pdf" }).ClickAsync();
        await visitor.ArriveAsync("Analyse antivirus");

        Assert.Contains("L’antivirus analyse ce fichier", await visitor.ReadAsync(), StringComparison.Ordinal);
        await JudgeAsync(visitor, "44-analyse");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<Visitor> OpenAsync(TestSite site, string under, bool javaScript = true)
    {
        var dossier = await Dossier.StartAsync(site);
        var visitor = await chromium.VisitAsync(site.Address, javaScript);
        await visitor.GoAsync(dossier.FollowUp);
        await visitor.GoAsync(dossier.Path + under);
        return visitor;
    }

    /// <summary>Notes the slices that leave, and cuts the line once when this one does.</summary>
    private static async Task<ConcurrentQueue<int>> WatchAsync(Visitor visitor, int cutAt)
    {
        var sent = new ConcurrentQueue<int>();
        var isCut = false;
        await visitor.Page.RouteAsync("**/slices/*", async route =>
        {
            var slice = int.Parse(route.Request.Url.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
            sent.Enqueue(slice);
            if (slice == cutAt && !isCut)
            {
                isCut = true;
                await route.AbortAsync("connectionreset");
                return;
            }

            await route.ContinueAsync();
        });
        return sent;
    }

    private static Task<string> ValueAsync(Visitor visitor) => visitor.Page.Locator("progress:visible").EvaluateAsync<string>("bar => `${bar.value}`");

    private static async Task JudgeAsync(Visitor visitor, string name)
    {
        foreach (var look in Look.Judged)
        {
            await visitor.ResizeAsync(look);
            await visitor.PictureAsync($"{name}-{look.Name}");
            Assert.Empty(await visitor.OverflowAsync());
            Assert.Empty((await AxeCore.RunAsync(visitor)).Violations);
        }

        Assert.Empty(await visitor.BadSpacesAsync());
    }

    /// <summary>A file on the disk, whose date stays the same when it is chosen again.</summary>
    private string Pdf(string name, string beginning = "%PDF-1.7\n", int length = 3 * SliceSize)
    {
        var content = new byte[length];
        System.Text.Encoding.ASCII.GetBytes(beginning).CopyTo(content, 0);
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
