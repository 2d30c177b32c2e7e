using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Revisions;

namespace TI.Serverless.UnitTests.Calls.Revisions;

public sealed class CallReaderTests
{
    private static readonly CallReader Reader = CallReader.Load(SampleCall.CatalogueDirectory);

    public static TheoryData<string> ShippedCalls =>
        [.. CatalogueLoader.Load(SampleCall.CatalogueDirectory).Calls.Select(call => call.Id)];

    [Theory]
    [MemberData(nameof(ShippedCalls))]
    public void What_is_written_of_a_call_is_read_as_the_same_call(string id)
    {
        var call = CatalogueLoader.Load(SampleCall.CatalogueDirectory).Get(id);

        var json = CallReader.Write(call);
        var reading = Reader.Read(id, json);

        Assert.Empty(reading.Problems);
        Assert.Equal(json, CallReader.Write(reading.Call!));
    }
}
