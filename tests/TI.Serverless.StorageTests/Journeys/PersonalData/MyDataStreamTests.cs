using System.IO.Compression;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.PersonalData;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;
using TI.Serverless.StorageTests.Journeys.Office;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.PersonalData;

/// <summary>The archive of « Mes données » leaves as it is read: no file of it is ever held whole, and none is opened before those before it have left.</summary>
public sealed class MyDataStreamTests(Azurite azurite)
{
    private const int FileSize = 4_000_000;
    private const int Files = 5;

    /// <summary>What copying holds at a time, and what the headers of an archive take.</summary>
    private const int LargestWrite = 131_072;

    [Fact]
    public async Task Each_file_leaves_in_small_writes_before_the_next_is_opened()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var file = await WithLargeFilesAsync(site);
        var visitor = new FileVisitor(file.Applicant.Email, CandidateRight.Own);
        var data = await site.Services.GetRequiredService<MyDataReader>().FindAsync(file.Id, visitor, CancellationToken.None);
        var destination = new WatchedStream(() => site.Probe.CountByKind().GetValueOrDefault("GET blob"));

        await site.Probe.RecordAsync(() => site.Services.GetRequiredService<MyDataArchive>().WriteAsync(data!, destination, CancellationToken.None));

        Assert.InRange(destination.Writes.Max(write => write.Length), 1, LargestWrite);
        var total = destination.Writes[^1].BlobReads;
        Assert.True(total >= Files, $"{total} reads of blobs");
        // By the time that a file begins to be read, what was read before it has left.
        foreach (var reads in Enumerable.Range(2, total - 1))
        {
            var left = destination.Writes.TakeWhile(write => write.BlobReads < reads).Sum(write => (long)write.Length);
            Assert.True(left >= (reads - 1) * (long)FileSize * Files / total, $"{left} bytes had left before read {reads} of {total}");
        }
    }

    [Fact]
    public async Task The_browser_has_the_first_bytes_before_the_last_file_is_opened_and_the_archive_whole_in_the_end()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var file = await WithLargeFilesAsync(site);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/dossiers/{file.Id}/mes-donnees/zip");
        request.Headers.Add("Cookie", await CookieAsync(site, file));
        HttpResponseMessage? response = null;
        await site.Probe.RecordAsync(async () => response = await site.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead));

        await using var body = await response!.Content.ReadAsStreamAsync();
        var beginning = new byte[4];
        await body.ReadExactlyAsync(beginning);
        var opened = site.Probe.CountByKind().GetValueOrDefault("GET blob");
        var content = new MemoryStream();
        await content.WriteAsync(beginning);
        await body.CopyToAsync(content);
        var total = site.Probe.CountByKind()["GET blob"];

        Assert.Null(response.Content.Headers.ContentLength);
        Assert.Equal("PK\u0003\u0004"u8.ToArray(), beginning);
        Assert.True(opened < total, $"{opened} of {total} reads of blobs were done before the first byte came.");
        await using var archive = await ZipArchive.CreateAsync(content, ZipArchiveMode.Read, leaveOpen: false, null);
        Assert.Equal((long)FileSize * Files, archive.Entries.Where(entry => entry.Length == FileSize).Sum(entry => entry.Length));
        response.Dispose();
    }

    /// <summary>A draft with files of which no buffer of the system holds two.</summary>
    private static async Task<Application> WithLargeFilesAsync(TestSite site)
    {
        var candidate = await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);
        foreach (var piece in Shipped.Vte.Attachments.Where(piece => piece.MaxMegabytes * 1_000_000 > FileSize).Take(Files))
        {
            var (name, small) = Samples.FileFor(piece);
            using var added = await candidate.AttachAsync(piece.Id, name, [.. small, .. new byte[FileSize - small.Length]]);
            Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        }

        await site.QuietAsync();
        var file = (await site.Services.GetRequiredService<ApplicationStore>().FindAsync(ApplicationId.Parse(candidate.Id), CancellationToken.None))!;
        Assert.Equal(Files, file.Attachments.Count);
        return file;
    }

    private static async Task<string> CookieAsync(TestSite site, Application file)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        using var http = new HttpClient(handler) { BaseAddress = site.Address };
        using var opened = await http.GetAsync($"/suivi/{site.Services.GetRequiredService<Functions.Site.Links.LinkTokens>().ForCandidate(file)}");
        return opened.Headers.GetValues("Set-Cookie").First().Split(';')[0];
    }

    /// <summary>Takes what is written, and notes how much at a time and what had been read of the store by then.</summary>
    private sealed class WatchedStream(Func<int> blobReads) : MemoryStream
    {
        public List<(int Length, int BlobReads)> Writes { get; } = [];

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Writes.Add((buffer.Length, blobReads()));
            return ValueTask.CompletedTask;
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}
