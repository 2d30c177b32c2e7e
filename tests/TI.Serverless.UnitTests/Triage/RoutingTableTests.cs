using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Triage;
using TI.Serverless.Functions.Triage.Routing;
using TI.Serverless.UnitTests.Calls;

namespace TI.Serverless.UnitTests.Triage;

/// <summary>Each kind of route of an administrator's file, and which comes first. Orléans (45234) is in Orléans Métropole (244500468).</summary>
public sealed class RoutingTableTests
{
    private const string Header = "type;code;question;nom;adresse\n";

    private static readonly CallDefinition Call = SampleCall.Load((SampleCall.File, SampleCall.With(root => root["form"]!["sections"]![0]!["fields"] = JsonNode.Parse("""
        [
          { "id": "commune", "type": "commune", "label": "Commune" },
          { "id": "naf", "type": "text", "label": "Code NAF", "prefill": "naf" },
          { "id": "kind", "type": "choice", "label": "Nature", "options": [{ "value": "a", "label": "A" }, { "value": "b", "label": "B" }] }
        ]
        """)))).Find("sample")!;

    [Theory]
    [InlineData("commune;45234", "45234", null, null, true)]
    [InlineData("commune;45234", "18033", null, null, false)]
    [InlineData("epci;244500468", "45234", null, null, true)]
    [InlineData("epci;244500468", "18033", null, null, false)]
    [InlineData("departement;45", "45234", null, null, true)]
    [InlineData("departement;45", "18033", null, null, false)]
    [InlineData("naf;25", null, "25.62B", null, true)]
    [InlineData("naf;25.6", null, "2562b", null, true)]
    [InlineData("naf;25.62A", null, "25.62B", null, false)]
    [InlineData("naf;25", null, null, null, false)]
    [InlineData("reponse;a;kind", null, null, "a", true)]
    [InlineData("reponse;a;kind", null, null, "b", false)]
    public void A_route_takes_what_it_names_and_leaves_the_rest_to_the_call(string route, string? commune, string? naf, string? kind, bool isTaken) =>
        Assert.Equal([isTaken ? "Route" : commune == "45234" ? "Loiret" : "Équipe"], TeamOf([$"{route}{(route.StartsWith("reponse", StringComparison.Ordinal) ? "" : ";")};Route"], commune, naf, kind));

    [Fact]
    public void An_answer_comes_before_a_place_a_small_place_before_a_large_one_and_the_activity_last()
    {
        string[] routes = ["naf;25;;Filière", "departement;45;;Département", "epci;244500468;;Métropole", "commune;45234;;Ville", "reponse;a;kind;Réponse"];

        for (var left = routes.Length; left > 0; left--)
        {
            Assert.Equal([routes[left - 1].Split(';')[3]], TeamOf(routes[..left], "45234", "25.62B", "a"));
        }
    }

    [Fact]
    public void The_longest_code_of_an_activity_decides_and_lines_of_one_code_make_a_team() =>
        Assert.Equal(["Usinage", "Usinage bis"], TeamOf(["naf;25;;Métal", "naf;25.62;;Usinage", "naf;25.62;;Usinage bis"], null, "25.62B", null));

    [Theory]
    [InlineData("naf;25;;Métal;metal@essai.example", "code NAF")]
    [InlineData("commune;45234;;Ville;ville@essai.example", "aucune commune")]
    public void A_route_that_no_file_of_the_call_could_take_is_refused(string line, string why)
    {
        var (table, faults) = RoutingFile.Read(Header + line, SampleCall.Call);

        Assert.Null(table);
        Assert.Contains(why, Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_that_ships_asks_what_a_route_by_activity_looks_at() =>
        Assert.Contains(CatalogueLoader.Load(SampleCall.CatalogueDirectory).Calls, call => RoutingTable.NafQuestion(call) is not null);

    private static string[] TeamOf(string[] routes, string? commune, string? naf, string? kind)
    {
        var (table, faults) = RoutingFile.Read(Header + string.Join('\n', routes.Select(route => $"{route};route@essai.example")), Call);
        Assert.Empty(faults);
        var answers = new JsonObject { ["commune"] = commune, ["naf"] = naf, ["kind"] = kind };
        var application = Calendar.SampleFile.Of(Call, new DateTimeOffset(2026, 2, 2, 9, 0, 0, TimeSpan.FromHours(1))) with { Answers = Answers.From(answers) };
        return [.. TriageTeam.Of(Call with { Triage = Call.Triage with { Table = table } }, application).Select(member => member.Name)];
    }
}
