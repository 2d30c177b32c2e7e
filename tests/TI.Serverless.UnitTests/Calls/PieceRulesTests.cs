using System.Text.Json.Nodes;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.UnitTests.Calls;

public sealed class PieceRulesTests
{
    private const string Block = """
        { "id": "epcis", "type": "repeat", "label": "EPCI", "fields": [
          { "id": "siren", "type": "siren", "label": "SIREN", "required": true },
          { "id": "code", "type": "siren", "label": "Autre" },
          { "id": "name", "type": "text", "label": "Nom", "required": true } ] }
        """;

    [Theory]
    [InlineData("projet", "epcis.siren", null)]
    [InlineData("absente", null, "attachments[0].section: attachment 'plan': there is no section 'absente'.")]
    [InlineData(null, "villes.siren", "attachments[0].per: attachment 'plan': there is no repeated block 'villes'.")]
    [InlineData(null, "title.siren", "attachments[0].per: attachment 'plan': there is no repeated block 'title'.")]
    [InlineData(null, "epcis.rna", "attachments[0].per: attachment 'plan': the block 'epcis' has no field 'rna'.")]
    [InlineData(null, "epcis.name", "attachments[0].per: attachment 'plan': 'epcis.name' is of type 'text'; items are told apart by one of siren, siret, rna, epci, communeCode, postcode, choice.")]
    [InlineData(null, "epcis.code", "attachments[0].per: attachment 'plan': 'epcis.code' is optional; what tells items apart is required.")]
    public void A_piece_names_a_section_and_a_block_that_are_there(string? section, string? per, string? problem)
    {
        var problems = SampleCall.ProblemsWhen(call => Change(call, section, per));

        Assert.Equal(problem is null ? [] : [$"sample.json: {problem}"], problems);
    }

    [Fact]
    public void A_set_is_asked_for_each_item_that_is_told_apart_and_its_files_are_named_also_afterwards()
    {
        var call = SampleCall.Load((SampleCall.File, SampleCall.With(call => Change(call, "projet", "epcis.siren")))).Find("sample")!;
        var answers = Answers.From(new JsonObject
        {
            ["epcis"] = JsonNode.Parse("""[{"siren":"244500468"},{"siren":"244 500 468"},{"siren":"123"},{"name":"?"},{"siren":"732829320"},null,7]"""),
        });

        var asked = Pieces.Asked(call, answers);

        Assert.Equal(["plan-244500468", "plan-732829320"], asked.Select(piece => piece.Id));
        Assert.All(asked, piece => Assert.True(piece.Required));
        Assert.Equal("Plan (732829320)", Pieces.LabelOf(call, Answers.Empty, "plan-732829320"));
        Assert.Equal("projet", Pieces.SectionOf(call, new FieldError("plan-732829320", "…"))?.Id);
        Assert.Empty(Pieces.Asked(call, Answers.Empty));
    }

    private static void Change(JsonNode call, string? section, string? per)
    {
        call["form"]!["sections"]![0]!["fields"]!.AsArray().Add(JsonNode.Parse(Block));
        call["attachments"]![0]!["section"] = section;
        call["attachments"]![0]!["per"] = per;
        foreach (var name in new[] { "section", "per" }.Where(name => call["attachments"]![0]![name] is null))
        {
            call["attachments"]![0]!.AsObject().Remove(name);
        }
    }
}
