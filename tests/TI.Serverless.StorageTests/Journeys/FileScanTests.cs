using System.IO.Compression;
using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using TI.Embedded.Blobs;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>What the store's malware scanner says of a file decides whether it is given.</summary>
public sealed class FileScanTests(Azurite azurite)
{
    private static readonly Dictionary<string, string?> Scanning = new() { ["Site:FilesAreScanned"] = "true" };

    [Fact]
    public async Task A_malicious_file_is_given_neither_to_the_candidate_nor_to_an_officer_and_both_learn_why()
    {
        var account = azurite.NextAccount();
        await using var site = await TestSite.StartAsync(account, Shipped.Monday, settings: Scanning);
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        var id = (await candidate.ReadAsync())["attachments"]![0]!["id"]!.GetValue<string>();
        await candidate.DepositAsync();
        await site.QuietAsync();
        var officer = new OfficerLinks(site, (await site.InboxAsync()).First(mail => mail.Subject.StartsWith("À examiner", StringComparison.Ordinal)));
        var address = $"{officer.File}/fichiers/{id}";

        using var pending = await site.Http.GetAsync(address);
        using var anyway = await site.Http.GetAsync($"{address}?sans-attendre");
        await SayAsync(account, $"{candidate.Id}/{id}", "No threats found");
        using var clean = await site.Http.GetAsync(address);
        using var asked = await site.Http.GetAsync($"{address}?analyse");
        await SayAsync(account, $"{candidate.Id}/{id}", "Malicious");
        using var malicious = await site.Http.GetAsync(address);
        using var insisting = await site.Http.GetAsync($"{address}?sans-attendre");

        Assert.Contains("L’antivirus analyse ce fichier", await CandidatePages.ReadAsync(pending), StringComparison.Ordinal);
        Assert.Equal("application/pdf", anyway.Content.Headers.ContentType!.MediaType);
        Assert.Equal("application/pdf", clean.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Aucune menace trouvée", await CandidatePages.ReadAsync(asked), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, malicious.StatusCode);
        Assert.Contains("il n’est remis à personne", await CandidatePages.ReadAsync(malicious), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, insisting.StatusCode);
    }

    [Fact]
    public async Task The_candidate_reads_the_state_of_the_scan_from_the_list()
    {
        var account = azurite.NextAccount();
        await using var site = await TestSite.StartAsync(account, Shipped.Monday, settings: Scanning);
        var pages = await WithFileAsync(site);
        var list = await pages.GetAsync("/pieces");
        var address = System.Text.RegularExpressions.Regex.Match(list, "/dossiers/([a-z0-9]+)/fichiers/([a-f0-9]+)\\?analyse");
        await SayAsync(account, $"{address.Groups[1].Value}/{address.Groups[2].Value}", "Malicious");

        using var malicious = await pages.SendAsync(new HttpRequestMessage(HttpMethod.Get, address.Value[..address.Value.IndexOf('?', StringComparison.Ordinal)]));

        Assert.Equal(HttpStatusCode.Forbidden, malicious.StatusCode);
        Assert.Contains("Candidat : analysez", (await CandidatePages.ReadAsync(malicious)).Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_malicious_file_is_left_out_of_what_somebody_takes_away()
    {
        var account = azurite.NextAccount();
        await using var site = await TestSite.StartAsync(account, Shipped.Monday, settings: Scanning);
        var pages = await WithFileAsync(site);
        var address = System.Text.RegularExpressions.Regex.Match(await pages.GetAsync("/pieces"), "/dossiers/([a-z0-9]+)/fichiers/([a-f0-9]+)");

        var before = await TakenAwayAsync(pages);
        await SayAsync(account, $"{address.Groups[1].Value}/{address.Groups[2].Value}", "Malicious");
        var after = await TakenAwayAsync(pages);

        Assert.Equal(["donnees.json", "pieces/01-charte.pdf"], before);
        Assert.Equal(["donnees.json"], after);
    }

    [Fact]
    public async Task A_scan_costs_one_operation_at_the_download_and_none_where_nothing_scans()
    {
        await using var scanning = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, settings: Scanning);
        await using var plain = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);

        Assert.Equal(["table read"], await ListAsync(scanning, await WithFileAsync(scanning)));
        Assert.Equal(["table read", "GET blob"], await DownloadAsync(scanning, await WithFileAsync(scanning)));
        Assert.Equal(["table read", "HEAD blob", "GET blob"], await DownloadAsync(plain, await WithFileAsync(plain)));
        Assert.DoesNotContain("antivirus", await (await WithFileAsync(plain)).GetAsync("/pieces"), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<CandidatePages> WithFileAsync(TestSite site)
    {
        var pages = await CandidatePages.StartAsync(site, "vte-2026", "direction@usine.example", "30150139100082");
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Samples.Pdf()), "fichier", "charte.pdf" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{pages.Path}/pieces/charter") { Content = form };
        using var added = await pages.SendAsync(request);
        Assert.Equal(HttpStatusCode.SeeOther, added.StatusCode);
        await site.QuietAsync();
        return pages;
    }

    private static async Task<IReadOnlyList<string>> TakenAwayAsync(CandidatePages pages)
    {
        using var zip = await pages.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"{pages.Path}/mes-donnees/zip"));
        await using var archive = await ZipArchive.CreateAsync(new MemoryStream(await zip.Content.ReadAsByteArrayAsync()), ZipArchiveMode.Read, leaveOpen: false, null);
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }

    private static Task<IReadOnlyList<string>> ListAsync(TestSite site, CandidatePages pages) => site.Probe.RecordAsync(() => pages.GetAsync("/pieces"));

    private static async Task<IReadOnlyList<string>> DownloadAsync(TestSite site, CandidatePages pages)
    {
        var address = System.Text.RegularExpressions.Regex.Match(await pages.GetAsync("/pieces"), "/dossiers/[a-z0-9]+/fichiers/[a-f0-9]+").Value;
        return await site.Probe.RecordAsync(async () => await (await pages.SendAsync(new HttpRequestMessage(HttpMethod.Get, address))).Content.ReadAsByteArrayAsync());
    }

    /// <summary>The scanner's verdict. The product's clients have no call for it: the file is written again with its tag.</summary>
    private static async Task SayAsync(string account, string blob, string verdict)
    {
        var options = new BlobClientOptions();
        options.AddPolicy(new Tagging($"Malware%20Scanning%20scan%20result={Uri.EscapeDataString(verdict)}"), HttpPipelinePosition.PerCall);
        var tagged = new BlobServiceClient(account, options).GetBlobContainerClient("attachments").GetBlobClient(blob);
        await tagged.UploadAsync(new MemoryStream(Samples.Pdf()), new BlobUploadOptions());
    }

    private sealed class Tagging(string tags) : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message) => message.Request.Headers.SetValue("x-ms-tags", tags);
    }
}
