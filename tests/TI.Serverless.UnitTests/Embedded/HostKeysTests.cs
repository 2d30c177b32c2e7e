using Microsoft.AspNetCore.Http;
using TI.Embedded.Functions;
using TI.Embedded.Functions.Hosting;

namespace TI.Serverless.UnitTests.Embedded;

public sealed class HostKeysTests
{
    private static readonly HostKeys Keys = new("master-key", "function-key");

    [Theory]
    [InlineData(AuthorizationLevel.Anonymous, "", true)]
    [InlineData(AuthorizationLevel.User, "", false)]
    [InlineData(AuthorizationLevel.User, "function-key", true)]
    [InlineData(AuthorizationLevel.Function, "", false)]
    [InlineData(AuthorizationLevel.Function, "wrong", false)]
    [InlineData(AuthorizationLevel.Function, "FUNCTION-KEY", false)]
    [InlineData(AuthorizationLevel.Function, "function-key", true)]
    [InlineData(AuthorizationLevel.Function, "master-key", true)]
    [InlineData(AuthorizationLevel.System, "function-key", false)]
    [InlineData(AuthorizationLevel.System, "master-key", true)]
    [InlineData(AuthorizationLevel.Admin, "function-key", false)]
    [InlineData(AuthorizationLevel.Admin, "master-key", true)]
    public void Each_level_asks_for_its_key_in_the_header_or_the_query(AuthorizationLevel level, string key, bool allowed)
    {
        var inHeader = new DefaultHttpContext().Request;
        inHeader.Headers["x-functions-key"] = key;
        var inQuery = new DefaultHttpContext().Request;
        inQuery.QueryString = QueryString.Create("code", key);

        Assert.Equal(allowed, Keys.Allow(inHeader, level));
        Assert.Equal(allowed, Keys.Allow(inQuery, level));
    }

    [Fact]
    public void No_key_at_all_opens_only_what_is_anonymous()
    {
        var request = new DefaultHttpContext().Request;

        Assert.True(Keys.Allow(request, AuthorizationLevel.Anonymous));
        Assert.False(Keys.Allow(request, AuthorizationLevel.Function));
    }
}
