using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using TI.Embedded.Blobs;

namespace TI.Serverless.StorageTests.Embedded;

public sealed class BlobTests(Azurite azurite)
{
    [Fact]
    public async Task A_container_is_created_once()
    {
        var container = new BlobServiceClient(azurite.NextAccount()).GetBlobContainerClient("files");

        var created = await container.CreateIfNotExistsAsync();
        var again = await container.CreateIfNotExistsAsync();

        Assert.NotEqual(default, created!.Value.ETag);
        Assert.Null(again);
    }

    [Fact]
    public async Task A_blob_keeps_its_content_and_its_description()
    {
        var container = await Blobs.CreateAsync(azurite.NextAccount());
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = "application/pdf", ContentDisposition = "attachment; filename*=UTF-8''%C3%A9t%C3%A9.pdf" },
            Metadata = new Dictionary<string, string> { ["sha256"] = "abc", ["original_name"] = "ete.pdf" },
        };

        var written = await container.UploadTextAsync("a.pdf", "été", options);
        var properties = (await container.GetBlobClient("a.pdf").GetPropertiesAsync()).Value;
        using var download = (await container.GetBlobClient("a.pdf").DownloadStreamingAsync()).Value;

        Assert.Equal((5L, "application/pdf", written.ETag), (properties.ContentLength, properties.ContentType, properties.ETag));
        Assert.Equal(options.HttpHeaders.ContentDisposition, properties.ContentDisposition);
        Assert.Equal(options.Metadata, properties.Metadata);
        Assert.Equal((5L, "application/pdf", written.ETag), (download.Details.ContentLength, download.Details.ContentType, download.Details.ETag));
        Assert.Equal(options.Metadata, download.Details.Metadata);
        Assert.Equal(written.LastModified, download.Details.LastModified);
        Assert.Equal("été", await new StreamReader(download.Content).ReadToEndAsync());
    }

    [Theory]
    [InlineData("applications/0198c5b2/l'été à 100 %.pdf")]
    [InlineData("a+b&c=d?e#f(1);[2]")]
    [InlineData("日本語/🚲")]
    public async Task A_name_may_hold_anything(string name)
    {
        var container = await Blobs.CreateAsync(azurite.NextAccount());

        await container.UploadTextAsync(name, "x");
        var listed = await container.GetBlobsAsync(new GetBlobsOptions { Prefix = name }).ReadAllAsync();

        Assert.Equal("x", await container.ReadTextAsync(name));
        Assert.Equal(name, Assert.Single(listed).Name);
    }

    [Fact]
    public async Task A_missing_blob_is_404_false_or_nothing_to_delete()
    {
        var container = await Blobs.CreateAsync(azurite.NextAccount());
        var blob = container.GetBlobClient("missing");

        var properties = await Assert.ThrowsAsync<RequestFailedException>(() => blob.GetPropertiesAsync());
        var download = await Assert.ThrowsAsync<RequestFailedException>(() => blob.DownloadStreamingAsync());
        var open = await Assert.ThrowsAsync<RequestFailedException>(() => blob.OpenReadAsync());

        Assert.Equal((404, "BlobNotFound"), (properties.Status, properties.ErrorCode));
        Assert.Equal((404, "BlobNotFound"), (download.Status, download.ErrorCode));
        Assert.Equal(404, open.Status);
        Assert.False((await blob.ExistsAsync()).Value);
        Assert.False((await blob.DeleteIfExistsAsync()).Value);
    }

    [Fact]
    public async Task A_missing_container_is_404_or_false()
    {
        var container = new BlobServiceClient(azurite.NextAccount()).GetBlobContainerClient("missing");

        var upload = await Assert.ThrowsAsync<RequestFailedException>(() => container.UploadTextAsync("a", "x"));
        var list = await Assert.ThrowsAsync<RequestFailedException>(() => container.GetBlobsAsync().ReadAllAsync());

        Assert.Equal((404, "ContainerNotFound"), (upload.Status, upload.ErrorCode));
        Assert.Equal((404, "ContainerNotFound"), (list.Status, list.ErrorCode));
        Assert.False((await container.GetBlobClient("a").ExistsAsync()).Value);
    }

    [Fact]
    public async Task A_blob_is_deleted_once()
    {
        var container = await Blobs.CreateAsync(azurite.NextAccount());
        await container.UploadTextAsync("a", "x");
        var blob = container.GetBlobClient("a");

        Assert.True((await blob.ExistsAsync()).Value);
        Assert.True((await blob.DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots)).Value);
        Assert.False((await blob.DeleteIfExistsAsync()).Value);
        Assert.False((await blob.ExistsAsync()).Value);
    }

    [Fact]
    public async Task A_condition_that_does_not_hold_is_412_or_409()
    {
        var container = await Blobs.CreateAsync(azurite.NextAccount());
        var old = (await container.UploadTextAsync("a", "first")).ETag;
        var onlyNew = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
        var onlyOld = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfMatch = old } };

        var exists = await Assert.ThrowsAsync<RequestFailedException>(() => container.UploadTextAsync("a", "second", onlyNew));
        await container.UploadTextAsync("a", "second", onlyOld);
        var changed = await Assert.ThrowsAsync<RequestFailedException>(() => container.UploadTextAsync("a", "third", onlyOld));
        var delete = await Assert.ThrowsAsync<RequestFailedException>(() => container.GetBlobClient("a").DeleteIfExistsAsync(conditions: onlyOld.Conditions));

        Assert.Equal((409, "BlobAlreadyExists"), (exists.Status, exists.ErrorCode));
        Assert.Equal((412, "ConditionNotMet"), (changed.Status, changed.ErrorCode));
        Assert.Equal(412, delete.Status);
        Assert.Equal("second", await container.ReadTextAsync("a"));
    }

    [Fact]
    public async Task A_range_is_what_was_asked_and_beyond_the_end_is_416()
    {
        var container = await Blobs.CreateAsync(azurite.NextAccount());
        await container.UploadTextAsync("a", "0123456789");
        var blob = container.GetBlobClient("a");

        using var download = (await blob.DownloadStreamingAsync(new BlobDownloadOptions { Range = new HttpRange(3, 4) })).Value;
        var beyond = await Assert.ThrowsAsync<RequestFailedException>(
            () => blob.DownloadStreamingAsync(new BlobDownloadOptions { Range = new HttpRange(11, 1) }));

        Assert.Equal("3456", await new StreamReader(download.Content).ReadToEndAsync());
        Assert.Equal((4L, "bytes 3-6/10"), (download.Details.ContentLength, download.Details.ContentRange));
        Assert.Equal((416, "InvalidRange"), (beyond.Status, beyond.ErrorCode));
    }

    [Fact]
    public async Task Blobs_are_listed_by_prefix_and_page()
    {
        var container = await Blobs.CreateAsync(azurite.NextAccount());
        foreach (var name in new[] { "a/1", "a/2", "a/3", "b/1" })
        {
            await container.UploadTextAsync(name, name, new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = "text/plain" } });
        }

        var pages = await container.GetBlobsAsync(new GetBlobsOptions { Prefix = "a/" }).AsPages(pageSizeHint: 2).ReadAllAsync();
        var all = await container.GetBlobsAsync().ReadAllAsync();

        Assert.Equal([["a/1", "a/2"], ["a/3"]], pages.Select(page => page.Values.Select(blob => blob.Name)));
        Assert.Equal(["a/1", "a/2", "a/3", "b/1"], all.Select(blob => blob.Name));
        Assert.All(all, blob => Assert.Equal((3L, "text/plain"), (blob.Properties.ContentLength, blob.Properties.ContentType)));
        Assert.Equal((await container.GetBlobClient("b/1").GetPropertiesAsync()).Value.ETag, all[^1].Properties.ETag);
    }

    [Fact]
    public async Task A_blob_shows_its_tags()
    {
        var connectionString = azurite.NextAccount();
        var options = new BlobClientOptions();
        options.AddPolicy(new Tagging("verdict=No%20threats%20found&scanned=2027-06-25"), HttpPipelinePosition.PerCall);
        var container = await Blobs.CreateAsync(connectionString);
        await container.UploadTextAsync("plain", "x");
        await new BlobServiceClient(connectionString, options).GetBlobContainerClient("files").UploadTextAsync("scanned", "x");

        var plain = (await container.GetBlobClient("plain").GetTagsAsync()).Value.Tags;
        var scanned = (await container.GetBlobClient("scanned").GetTagsAsync()).Value.Tags;

        Assert.Empty(plain);
        Assert.Equal(new Dictionary<string, string> { ["verdict"] = "No threats found", ["scanned"] = "2027-06-25" }, scanned);
    }

    /// <summary>Tags are set by the malware scanner, never by the product: its client has no call for it.</summary>
    private sealed class Tagging(string tags) : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message) => message.Request.Headers.SetValue("x-ms-tags", tags);
    }
}
