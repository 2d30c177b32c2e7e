using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TI.Embedded.Functions.Routing;

namespace TI.Serverless.UnitTests.Embedded;

public sealed class FunctionRouteTests
{
    [Theory]
    [InlineData("appels/{id}", "/appels/vte-2026", "vte-2026")]
    [InlineData("appels/{id}", "/APPELS/vte-2026/", "vte-2026")]
    [InlineData("appels/{id:int}", "/appels/12", "12")]
    [InlineData("appels/{id:regex(^[a-z]{{3}}$)}", "/appels/abc", "abc")]
    [InlineData("appels/{id=tous}", "/appels", "tous")]
    [InlineData("{*id}", "/a/b/c", "a/b/c")]
    public void A_path_that_matches_gives_its_value(string route, string path, string value)
    {
        var values = new RouteValueDictionary();

        Assert.True(Route(route).TryMatch(Request("GET", path), values));
        Assert.Equal(value, values["id"]);
    }

    [Theory]
    [InlineData("appels/{id}", "/appels")]
    [InlineData("appels/{id}", "/appels/vte/2026")]
    [InlineData("appels/{id:int}", "/appels/abc")]
    [InlineData("appels/{id:guid}", "/appels/12")]
    [InlineData("{ignored:maxlength(0)?}", "/appels")]
    public void A_path_that_does_not_match_is_left_to_others(string route, string path) =>
        Assert.False(Route(route).TryMatch(Request("GET", path), []));

    [Fact]
    public void An_optional_value_that_is_always_empty_answers_the_root() =>
        Assert.True(Route("{ignored:maxlength(0)?}").TryMatch(Request("GET", "/"), []));

    [Fact]
    public void Only_the_methods_of_the_trigger_match_and_HEAD_is_not_implied()
    {
        var route = Route("appels", "get", "post");

        Assert.True(route.TryMatch(Request("GET", "/appels"), []));
        Assert.True(route.TryMatch(Request("post", "/appels"), []));
        Assert.False(route.TryMatch(Request("HEAD", "/appels"), []));
    }

    [Fact]
    public void No_method_means_every_method() => Assert.True(Route("appels").TryMatch(Request("PURGE", "/appels"), []));

    [Theory]
    [InlineData("appels/{id}", "appels/nouveautes")]
    [InlineData("appels/{id}", "appels/{name}")]
    [InlineData("appels/{id}", "appels/{name:alpha}")]
    [InlineData("appels/{id?}", "appels")]
    [InlineData("appels/{id}/{page?}", "appels/{name}")]
    [InlineData("appels/{id:alpha}", "appels/{name:guid}")]
    [InlineData("appels/{id:length(3,5)}", "appels/{name:minlength(5)}")]
    [InlineData("appels/{id:range(1,10)}", "appels/{name:min(10)}")]
    [InlineData("appels/{id:regex(^[a-z]+$)}", "appels/{name:int}")]
    [InlineData("appels/{*rest}", "appels/{id}/pieces")]
    [InlineData("appels/{name}.pdf", "appels/{id}")]
    [InlineData("appels/{name}.pdf", "appels/recu.pdf")]
    [InlineData("appels/recu-{name}", "appels/{id}.pdf")]
    [InlineData("Appels", "appels")]
    [InlineData("appels/{id=tous}", "appels")]
    public void Routes_that_may_answer_one_path_overlap(string one, string other)
    {
        Assert.True(RouteOverlap.Between(Route(one), Route(other)));
        Assert.True(RouteOverlap.Between(Route(other), Route(one)));
    }

    [Theory]
    [InlineData("appels/{id}", "appels")]
    [InlineData("appels/{id}", "dossiers/{id}")]
    [InlineData("appels/{id:int}", "appels/nouveautes")]
    [InlineData("appels/{id:int}", "appels/{name:alpha}")]
    [InlineData("appels/{id:int}", "appels/{key:guid}")]
    [InlineData("appels/{id:length(26)}", "appels/{name:maxlength(25)}")]
    [InlineData("appels/{id:length(26)}", "appels/nouveautes")]
    [InlineData("appels/{id:guid}", "appels/{name:maxlength(31)}")]
    [InlineData("appels/{id:max(9)}", "appels/{name:min(10)}")]
    [InlineData("appels/{id:regex(^[a-z]+$)}", "appels/2026")]
    [InlineData("appels/{name}.pdf", "appels/recu.html")]
    [InlineData("appels/{name}.pdf", "appels/{id}.html")]
    [InlineData("{ignored:maxlength(0)?}", "appels")]
    [InlineData("{ignored:maxlength(0)?}", "{callId}")]
    [InlineData("a/{id?}/c", "a")]
    public void Routes_that_never_answer_one_path_do_not_overlap(string one, string other)
    {
        Assert.False(RouteOverlap.Between(Route(one), Route(other)));
        Assert.False(RouteOverlap.Between(Route(other), Route(one)));
    }

    [Fact]
    public void Routes_of_different_methods_do_not_overlap() =>
        Assert.False(RouteOverlap.Between(Route("appels", "get", "head"), Route("appels", "POST")));

    [Fact]
    public void A_route_without_methods_overlaps_with_any_method() => Assert.True(RouteOverlap.Between(Route("appels"), Route("appels", "post")));

    private static FunctionRoute Route(string text, params string[] methods)
    {
        var services = new ServiceCollection().AddRouting().BuildServiceProvider();
        return new FunctionRoute(text, methods, new DefaultInlineConstraintResolver(services.GetRequiredService<IOptions<RouteOptions>>(), services));
    }

    private static DefaultHttpContext Request(string method, string path)
    {
        var context = new DefaultHttpContext();
        (context.Request.Method, context.Request.Path) = (method, path);
        return context;
    }
}
