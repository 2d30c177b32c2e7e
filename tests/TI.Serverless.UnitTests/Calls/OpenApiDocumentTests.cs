using System.Reflection;
using System.Text.Json.Nodes;
using TI.Embedded.Functions;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Api;

namespace TI.Serverless.UnitTests.Calls;

public sealed class OpenApiDocumentTests
{
    private static readonly Catalogue Shipped = CatalogueLoader.Load(SampleCall.CatalogueDirectory);

    private static readonly JsonObject Document = OpenApiDocument.For(Shipped);

    [Fact]
    public void Every_route_of_the_API_is_described_and_no_other()
    {
        var triggers = typeof(OpenApiDocument).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance))
            .SelectMany(method => method.GetParameters())
            .SelectMany(parameter => parameter.GetCustomAttributes<HttpTriggerAttribute>())
            .Where(trigger => trigger.Route!.StartsWith("api/v1/", StringComparison.Ordinal))
            .SelectMany(trigger => trigger.Methods!.Where(method => method != "head").Select(method => $"{method} /{trigger.Route}"));

        Assert.Equal(triggers.Order(StringComparer.Ordinal), ApiOperation.All.Select(operation => $"{operation.Method} {operation.Path}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_reference_leads_somewhere_and_operations_have_their_own_names()
    {
        var schemas = Document["components"]!["schemas"]!.AsObject();

        Assert.All(References(Document), reference => Assert.True(schemas.ContainsKey(reference["#/components/schemas/".Length..]), reference));
        Assert.Equal(ApiOperation.All.Count, ApiOperation.All.Select(operation => operation.Id).Distinct().Count());
        Assert.Equal("3.1.0", Document["openapi"]!.GetValue<string>());
    }

    [Fact]
    public void What_asks_for_a_key_says_so_and_each_answer_and_webhook_has_its_shape()
    {
        var schemas = Document["components"]!["schemas"]!;
        var list = Document["paths"]!["/api/v1/staff/calls/{callId}/applications"]!["get"]!;
        var labels = Document["paths"]!["/api/v1/staff/calls/{callId}/applications/{id}/labels"]!["put"]!;

        Assert.All(
            ApiOperation.All.Where(operation => operation.Path.StartsWith("/api/v1/staff", StringComparison.Ordinal)),
            operation => Assert.NotNull(Document["paths"]![operation.Path]![operation.Method]!["security"]![0]!["apiKey"]));
        Assert.Contains(list["parameters"]!.AsArray(), one => one!["name"]!.GetValue<string>() == "continuation");
        Assert.Contains(labels["parameters"]!.AsArray(), one => one!["name"]!.GetValue<string>() == "If-Match" && one["required"]!.GetValue<bool>());
        Assert.Equal("#/components/schemas/staffLabels", labels["requestBody"]!["content"]!["application/json"]!["schema"]!["$ref"]!.GetValue<string>());
        Assert.Contains("notRetained", schemas["staffApplication"]!["properties"]!["status"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("date-time", schemas["staffApplication"]!["properties"]!["submittedAt"]!["format"]!.GetValue<string>());
        Assert.NotNull(schemas["webhookPayload"]!["properties"]!["data"]!["properties"]!["href"]);
        Assert.Equal(
            ["application.decided", "application.information_provided", "application.message_received", "application.status_changed", "application.submitted", "application.withdrawn", "test"],
            Document["webhooks"]!.AsObject().Select(one => one.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_call_has_a_schema_of_its_answers_with_every_field()
    {
        foreach (var call in Shipped.Calls)
        {
            var answers = Document["components"]!["schemas"]![OpenApiDocument.AnswersOf(call)]!;

            Assert.Equal(call.Form.Fields.Select(field => field.Id), answers["properties"]!.AsObject().Select(property => property.Key));
        }
    }

    [Fact]
    public void Limits_options_and_computed_totals_are_said()
    {
        var cnam = Document["components"]!["schemas"]!["answers-cnam-2026"]!["properties"]!;
        var vte = Document["components"]!["schemas"]!["answers-vte-2026"]!["properties"]!;

        Assert.Equal(50_000_000, cnam["runningBudget"]!["maximum"]!.GetValue<decimal>());
        Assert.True(cnam["totalBudget"]!["readOnly"]!.GetValue<bool>());
        Assert.Equal("cdi", vte["contractType"]!["enum"]![0]!.GetValue<string>());
        Assert.Contains("Ne se pose que si contractType vaut cdi ou cdd.", vte["graduatedOn"]!["description"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Key == "$ref" ? [member.Value!.GetValue<string>()] : References(member.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };
}
