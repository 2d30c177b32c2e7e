using TI.Embedded.Storage;

namespace TI.Serverless.StorageTests.Embedded;

public sealed class StorageAccountTests
{
    [Fact]
    public void Development_storage_is_the_emulator_on_its_known_ports()
    {
        var account = StorageAccount.Parse("UseDevelopmentStorage=true");

        Assert.Equal("devstoreaccount1", account.Name);
        Assert.Equal(
            ("http://127.0.0.1:10000/devstoreaccount1", "http://127.0.0.1:10001/devstoreaccount1", "http://127.0.0.1:10002/devstoreaccount1"),
            (account.RequireBlob().AbsoluteUri, account.RequireQueue().AbsoluteUri, account.RequireTable().AbsoluteUri));
    }

    [Fact]
    public void The_portals_string_gives_the_public_addresses()
    {
        var account = StorageAccount.Parse("DefaultEndpointsProtocol=https;AccountName=vte;AccountKey=QUJDRA==;EndpointSuffix=core.windows.net");

        Assert.Equal("ABCD"u8.ToArray(), account.Key);
        Assert.Equal(
            ("https://vte.blob.core.windows.net/", "https://vte.queue.core.windows.net/", "https://vte.table.core.windows.net/"),
            (account.RequireBlob().AbsoluteUri, account.RequireQueue().AbsoluteUri, account.RequireTable().AbsoluteUri));
    }

    [Fact]
    public void What_is_written_is_what_is_read()
    {
        var account = StorageAccount.Development(1, 2, 3);

        var read = StorageAccount.Parse(account.ToConnectionString());

        Assert.Equal(account with { Key = [] }, read with { Key = [] }, Comparer);
        Assert.Equal(account.Key, read.Key);
    }

    [Theory]
    [InlineData("AccountKey=QUJDRA==", "'AccountName' is missing")]
    [InlineData("AccountName=vte", "'AccountKey' is missing")]
    [InlineData("AccountName=vte;AccountKey=secret!", "'AccountKey' is not base64")]
    [InlineData("AccountName=vte;AccountKey=QUJDRA==;BlobEndpoint=nowhere", "the Blob endpoint is not an address")]
    [InlineData("secret", "a part is not of the form name=value")]
    public void A_string_that_is_not_usable_says_why_and_keeps_its_secrets(string connectionString, string reason)
    {
        var refused = Assert.Throws<ArgumentException>(() => StorageAccount.Parse(connectionString));

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_endpoint_that_is_not_given_beside_others_is_missing()
    {
        var account = StorageAccount.Parse("AccountName=vte;AccountKey=QUJDRA==;BlobEndpoint=http://127.0.0.1:1/vte");

        Assert.Contains("'QueueEndpoint'", Assert.Throws<ArgumentException>(account.RequireQueue).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_does_not_print_its_key() =>
        Assert.DoesNotContain("Eby8", StorageAccount.Parse("UseDevelopmentStorage=true").ToString(), StringComparison.Ordinal);

    private static bool Comparer(StorageAccount one, StorageAccount other) =>
        (one.Name, one.Blob, one.Queue, one.Table) == (other.Name, other.Blob, other.Queue, other.Table);
}
