using Microsoft.Extensions.Configuration;
using TI.Embedded.Functions.Hosting;

namespace TI.Serverless.UnitTests.Embedded;

public sealed class HostStorageTests
{
    [Theory]
    [InlineData("Data", "AzureWebJobsData=prefixed", "prefixed")]
    [InlineData("Data", "Data=bare", "bare")]
    [InlineData("Data", "Data=bare;AzureWebJobsData=prefixed", "prefixed")]
    [InlineData("Data", "Data=bare;ConnectionStrings:Data=section", "section")]
    [InlineData("Storage", "Storage=bare;AzureWebJobsStorage=host", "host")]
    [InlineData("AzureWebJobsStorage", "AzureWebJobsStorage=host", "host")]
    public void A_connection_is_looked_up_in_the_order_of_the_real_host(string connection, string settings, string expected) =>
        Assert.Equal(expected, Storage(settings).ConnectionString(connection));

    [Fact]
    public void A_missing_connection_is_named()
    {
        var missing = Assert.Throws<InvalidOperationException>(() => Storage("Other=bare").ConnectionString("Data"));

        Assert.Contains("'Data' is missing", missing.Message, StringComparison.Ordinal);
    }

    private static HostStorage Storage(string settings) => new(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Split(';').Select(setting => setting.Split('=')).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1])))
        .Build());
}
