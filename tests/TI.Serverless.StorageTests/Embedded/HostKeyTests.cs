using System.Net;
using System.Text.Json.Nodes;
using TI.Embedded.Blobs;
using TI.Embedded.Functions.Hosting;

namespace TI.Serverless.StorageTests.Embedded;

public sealed class HostKeyTests(Azurite azurite)
{
    private static readonly (string, string?)[] NoKeys = [(HostKeyStore.MasterSetting, null), (HostKeyStore.FunctionSetting, null)];

    private readonly string _account = azurite.NextAccount();

    [Fact]
    public async Task Keys_that_nobody_set_are_made_once_and_kept_in_the_official_place()
    {
        HostKeys made;
        await using (var host = await TestHost.Start(_account, [typeof(ForFunctionKey)], settings: NoKeys))
        {
            made = host.Get<HostState>().Keys;
            Assert.Contains(host.Logs.Lines, line => line.Contains($"{host.Client.BaseAddress}_dev/inbox · master key: {made.Master} (kept in", StringComparison.Ordinal));
        }

        await using var again = await TestHost.Start(_account, [typeof(ForFunctionKey)], settings: NoKeys);
        using var response = await again.Client.GetAsync($"/cle?code={made.Function}", TestContext.Current.CancellationToken);
        var kept = JsonNode.Parse((await Container().Read(HostKeyStore.BlobName, TestContext.Current.CancellationToken))!)!;

        Assert.Equal(made, again.Get<HostState>().Keys);
        Assert.NotEqual(made.Master, made.Function);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(made.Master, (string?)kept["masterKey"]!["value"]);
        Assert.Equal(made.Function, (string?)kept["functionKeys"]![0]!["value"]);
    }

    [Fact]
    public async Task A_key_that_is_set_replaces_the_kept_one_and_is_not_printed()
    {
        await using var host = await TestHost.Start(_account, [typeof(ForFunctionKey)], settings: (HostKeyStore.FunctionSetting, null));

        Assert.Equal(TestHost.MasterKey, host.Get<HostState>().Keys.Master);
        Assert.Equal(64, host.Get<HostState>().Keys.Function.Length);
        Assert.DoesNotContain(host.Logs.Lines, line => line.Contains(TestHost.MasterKey, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_that_cannot_be_read_stop_the_start_and_say_what_to_do()
    {
        await Container().CreateIfNotExistsAsync(cancellationToken: TestContext.Current.CancellationToken);
        await Container().Write(HostKeyStore.BlobName, "{}"u8.ToArray(), onlyIfNew: true, TestContext.Current.CancellationToken);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => TestHost.Start(_account, [typeof(ForFunctionKey)], settings: NoKeys));

        Assert.Contains("azure-webjobs-secrets/host.json does not hold the host's keys; delete it", refused.Message, StringComparison.Ordinal);
    }

    private BlobContainerClient Container() => new BlobServiceClient(_account).GetBlobContainerClient(HostKeyStore.ContainerName);
}
