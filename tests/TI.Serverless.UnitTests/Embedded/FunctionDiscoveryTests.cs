using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TI.Embedded.Functions;
using TI.Embedded.Functions.Discovery;

namespace TI.Serverless.UnitTests.Embedded;

public sealed class FunctionDiscoveryTests
{
    [Theory]
    [InlineData(typeof(NoTrigger), "it has 0 triggers and not one")]
    [InlineData(typeof(TwoTriggers), "it has 2 triggers and not one")]
    [InlineData(typeof(QueryParameter), "the parameter 'page' has [FromQuery], which the worker does not bind")]
    [InlineData(typeof(ServiceParameter), "the parameter 'time' is a TimeProvider, which is not bound: an HTTP function takes HttpRequest")]
    [InlineData(typeof(ContextParameter), "the parameter 'context' is a HttpContext, which is not bound")]
    [InlineData(typeof(DateParameter), "the parameter 'day' is a DateOnly, which is not bound")]
    [InlineData(typeof(StrangerToTheRoute), "the parameter 'page' is not a value of the route 'a/{id}'")]
    [InlineData(typeof(OptionalNumber), "the parameter 'page' can be left out of the route 'a/{page:int?}' but is a Int32")]
    [InlineData(typeof(TriggerOnString), "the parameter 'request' is a String, which is not bound")]
    [InlineData(typeof(BareObject), "it answers HTTP, so it must return IResult or Task<IResult>")]
    [InlineData(typeof(OpenRoute), "its route 'a/{id' cannot be read")]
    [InlineData(typeof(UnknownConstraint), "its route 'a/{id:siret}' cannot be read")]
    [InlineData(typeof(AdminRoute), "its route 'Administration' begins with 'admin', which the host keeps for itself")]
    [InlineData(typeof(RuntimeRoute), "its route 'runtime/a' begins with 'runtime'")]
    [InlineData(typeof(InboxRoute), "its route '_dev/a' begins with '_dev'")]
    [InlineData(typeof(BinaryMessage), "the parameter 'message' is a BinaryData, which is not bound: a queue function takes")]
    [InlineData(typeof(MessageList), "the parameter 'messages' is a List`1, which is not bound")]
    [InlineData(typeof(LongDequeueCount), "the parameter 'dequeueCount' is a Int64, which is not bound")]
    [InlineData(typeof(OtherMetadata), "the parameter 'popReceipt' is a String, which is not bound")]
    [InlineData(typeof(QueueOutput), "it answers nobody, so it must return void or Task")]
    [InlineData(typeof(AsyncVoid), "it is 'async void', so nobody would wait for it")]
    [InlineData(typeof(CapitalQueue), "'Mails' is not a queue's name")]
    [InlineData(typeof(TimerAsString), "the parameter 'timer' is a String, which is not bound: a timer function takes")]
    [InlineData(typeof(BadSchedule), "'every day' has 2 fields and not six")]
    [InlineData(typeof(NeverSchedule), "its schedule '0 0 0 30 2 *' never happens")]
    [InlineData(typeof(UnsetSchedule), "the setting 'Reminders:Schedule' of '%Reminders:Schedule%' is not set")]
    [InlineData(typeof(BadName), "'Rappel du matin' is not a function's name")]
    [InlineData(typeof(HiddenMethod), "the method is not public")]
    [InlineData(typeof(GenericMethod), "the method is generic")]
    [InlineData(typeof(GenericClass<>), "its class is generic")]
    [InlineData(typeof(AbstractClass), "its type is static, abstract or not a class")]
    [InlineData(typeof(StaticClass), "its type is static, abstract or not a class")]
    [InlineData(typeof(Enclosing.Nested), "its class is nested in another")]
    [InlineData(typeof(UnregisteredService), "its class asks for a IFormatProvider, which is not registered")]
    [InlineData(typeof(TwoConstructors), "its class has 2 public constructors and not one")]
    public void An_unsupported_function_is_refused_with_its_method_and_the_reason(Type type, string reason)
    {
        var refused = Assert.Throws<InvalidFunctionsException>(() => Discover(type));

        var problem = Assert.Single(refused.Problems);
        Assert.StartsWith($"{type.FullName}.Run: {reason}", problem, StringComparison.Ordinal);
        Assert.EndsWith(".", problem, StringComparison.Ordinal);
        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_come_in_one_exception()
    {
        var refused = Assert.Throws<InvalidFunctionsException>(() => Discover(typeof(BareObject), typeof(BadSchedule), typeof(NoTrigger)));

        Assert.Equal(3, refused.Problems.Count);
    }

    [Fact]
    public void Two_functions_of_a_class_cannot_share_the_methods_name()
    {
        var refused = Assert.Throws<InvalidFunctionsException>(() => Discover(typeof(SameMethodName)));

        Assert.All(refused.Problems, problem => Assert.Contains("another function of its class has the same method name", problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Names_are_unique_whatever_the_case()
    {
        var refused = Assert.Throws<InvalidFunctionsException>(() => Discover(typeof(NamedByItself), typeof(SameNameInCapitals)));

        var problem = Assert.Single(refused.Problems);
        Assert.Contains("NamedByItself.Run", problem, StringComparison.Ordinal);
        Assert.Contains("SameNameInCapitals.Run: they share the name", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Overlapping_routes_are_refused_naming_both_functions()
    {
        var refused = Assert.Throws<InvalidFunctionsException>(() => Discover(typeof(CatchAllFirst), typeof(NamedByItself)));

        var problem = Assert.Single(refused.Problems);
        Assert.Contains("CatchAllFirst.Run and ", problem, StringComparison.Ordinal);
        Assert.Contains("NamedByItself.Run: their routes '{*path}' and 'NamedByItself' can match the same request", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_catch_all_whose_name_sorts_last_is_the_one_overlap_allowed()
    {
        var catalog = Discover(typeof(CatchAllLast), typeof(NamedByItself), typeof(EveryRouteValue));

        Assert.Equal(["EveryRouteValue", "NamedByItself", "ZCatchAll"], catalog.Functions.Select(function => function.Name));
    }

    [Fact]
    public void An_http_function_takes_all_that_the_worker_binds()
    {
        var function = Assert.Single(Discover(typeof(EveryRouteValue)).Functions);

        var trigger = Assert.IsType<HttpFunctionTrigger>(function.Trigger);
        Assert.Equal(AuthorizationLevel.Function, trigger.Level);
        Assert.Equal(["GET", "HEAD"], trigger.Route.Methods);
        Assert.Equal("TI.Serverless.UnitTests.Embedded.EveryRouteValue.Run", function.EntryPoint);
        Assert.Equal(7, function.Parameters.Count);
    }

    [Fact]
    public void Without_a_route_the_name_is_the_route_and_the_prefix_comes_first()
    {
        var function = Assert.Single(Discover("api", typeof(NamedByItself)).Functions);

        Assert.Equal("api/NamedByItself", Assert.IsType<HttpFunctionTrigger>(function.Trigger).Route.Text);
    }

    [Fact]
    public void Names_in_percent_signs_come_from_the_settings()
    {
        var catalog = Discover(typeof(ClassMessage), typeof(FromASetting));

        var queue = Assert.IsType<QueueFunctionTrigger>(catalog.Functions[0].Trigger);
        var timer = Assert.IsType<TimerFunctionTrigger>(catalog.Functions[1].Trigger);
        Assert.Equal(new QueueFunctionTrigger("mails", "Other"), queue);
        Assert.Equal("0 */5 * * * *", timer.Schedule.Expression);
        Assert.False(timer.UseMonitor);
        Assert.True(timer.RunOnStartup);
    }

    private static FunctionCatalog Discover(params Type[] types) => Discover("", types);

    private static FunctionCatalog Discover(string prefix, params Type[] types)
    {
        var services = new ServiceCollection().AddRouting().AddSingleton(TimeProvider.System).BuildServiceProvider();
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Queues:Mails", "mails"), new("Schedule", "0 */5 * * * *")]).Build();
        var constraints = new DefaultInlineConstraintResolver(services.GetRequiredService<IOptions<RouteOptions>>(), services);
        return new FunctionDiscovery(new FunctionReader(settings, prefix, constraints, JsonSerializerOptions.Web), services).Discover(types);
    }
}
