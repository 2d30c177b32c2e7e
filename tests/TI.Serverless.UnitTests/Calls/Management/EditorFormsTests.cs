using System.Globalization;
using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Management;
using TI.Serverless.Functions.Calls.Revisions;

namespace TI.Serverless.UnitTests.Calls.Management;

public sealed class EditorFormsTests
{
    public static TheoryData<string> ShippedCalls => [.. CatalogueLoader.Load(SampleCall.CatalogueDirectory).Calls.Select(call => call.Id)];

    [Theory]
    [MemberData(nameof(ShippedCalls))]
    public void Saving_every_form_as_it_is_shown_changes_nothing_of_a_call(string id) =>
        SavingEveryFormChangesNothing(CatalogueLoader.Load(SampleCall.CatalogueDirectory).Get(id));

    [Theory]
    [InlineData("waves[1].closesAt", "waves[1]", "closesAt")]
    [InlineData("contact.email", "contact", "contact.email")]
    [InlineData("contact", "contact", "contact.service")]
    [InlineData("waves", "vagues", null)]
    [InlineData("form.sections[0].fields[2].options[1].label", "form.sections[0].fields[2]", "options")]
    [InlineData("form.sections[0].fields[2]", "form.sections[0].fields[2]", null)]
    [InlineData("triage.team[0].email", "instruction", "triage.team")]
    [InlineData("jury.criteria[1].weight", "jury.criteria[1]", "weight")]
    [InlineData("jury.criteria", "jury", null)]
    [InlineData("stages[1].jury.criteria[0].max", "stages[1].jury.criteria[0]", "max")]
    [InlineData("stages[1].jury.criteria", "stages[1]", null)]
    [InlineData("stages[1].jury.leastScores", "stages[1]", "jury.leastScores")]
    [InlineData("form.rules[0].total.atMost", "form.rules[0]", "total.atMost")]
    [InlineData("aid.askedField", "montants", "aid.askedField")]
    public void A_problem_leads_to_the_field_where_it_is_corrected(string path, string place, string? member)
    {
        var found = EditorForms.PlaceOf(path);

        Assert.Equal(place, found?.Place);
        if (path != "contact")
        {
            Assert.Equal(member, found?.Field?.Path);
        }
    }

    [Theory]
    [InlineData("Taille : = petite", null)]
    [InlineData("taille = pme, eti", """{"field":"taille","is":["pme","eti"]}""")]
    [InlineData("export = oui", """{"field":"export","is":true}""")]
    [InlineData("a = x\nb = y", """{"all":[{"field":"a","is":"x"},{"field":"b","is":"y"}]}""")]
    public void Conditions_are_typed_a_line_each(string typed, string? expected)
    {
        var read = EditorValues.Read(EditorKind.Condition, [typed]);

        if (expected is not null)
        {
            Assert.Equal(expected, read?.ToJsonString());
            Assert.Equal([typed], EditorValues.Typed(EditorKind.Condition, read));
        }
    }

    [Theory]
    [InlineData(EditorKind.Number, "1 250,5", "1250.5")]
    [InlineData(EditorKind.Number, "beaucoup", "\"beaucoup\"")]
    [InlineData(EditorKind.DateTime, "2027-01-31T23:59", "\"2027-01-31T23:59:59\"")]
    [InlineData(EditorKind.DateTime, "2027-01-31T09:00", "\"2027-01-31T09:00:00\"")]
    [InlineData(EditorKind.People, "Nadia Roux ; nadia@region.example", """[{"name":"Nadia Roux","email":"nadia@region.example"}]""")]
    [InlineData(EditorKind.Sums, "ti : 4 000 €\nvert", """[{"option":"ti","amount":4000},{"option":"vert","amount":""}]""")]
    [InlineData(EditorKind.Options, "Un seul\nplus : Plusieurs", """[{"value":"un-seul","label":"Un seul"},{"value":"plus","label":"Plusieurs"}]""")]
    public void What_is_typed_becomes_a_member_of_the_definition(EditorKind kind, string typed, string expected) =>
        Assert.Equal(expected, EditorValues.Read(kind, [typed])?.ToJsonString());

    [Fact]
    public void Items_are_added_moved_and_removed_with_names_of_their_own()
    {
        var root = new JsonObject();

        DraftEdits.Add(root, "vagues", "waves");
        DraftEdits.Add(root, "vagues", "waves");
        Assert.True(DraftEdits.Move(root, "waves[1]", -1));
        Assert.True(DraftEdits.Remove(root, "waves[1]"));
        var added = DraftEdits.Add(root, "vagues", "waves");

        Assert.Equal("waves[1]", added);
        Assert.Equal(2, root["waves"]!.AsArray().Select(wave => wave!["id"]!.ToString()).Distinct().Count());
        Assert.False(DraftEdits.Remove(root, "contact"));
        Assert.False(DraftEdits.Remove(root, "waves[9]"));
        Assert.Null(DraftEdits.Add(root, "vagues", "attachments"));
    }

    [Fact]
    public void A_stage_that_has_its_own_grid_is_shown_whole_by_its_form()
    {
        var call = CatalogueLoader.Load(SampleCall.CatalogueDirectory).Get("sites-cles-en-main");
        var own = call.Jury! with { Blind = true, OthersAfterOwn = false, MembersSeeRanking = true, LeastScores = 3, Source = "Essai." };

        SavingEveryFormChangesNothing(call with { Stages = [call.Stages[0], call.Stages[1] with { Jury = own }] });
    }

    private static void SavingEveryFormChangesNothing(CallDefinition call)
    {
        var reader = CallReader.Load(SampleCall.CatalogueDirectory);
        var root = DraftCheck.Parse(CallReader.Write(call));
        foreach (var place in Places(root))
        {
            var form = EditorForms.Find(place)!;
            Assert.True(DraftEdits.Fill(root, place, member =>
            {
                var field = form.Fields.Single(one => one.Path == member);
                return EditorValues.Typed(field.Kind, DefinitionTree.Find(root, place.EndsWith(']') ? $"{place}.{member}" : member));
            }));
        }

        var reading = reader.Read(call.Id, root.ToJsonString());

        Assert.Empty(reading.Problems);
        Assert.Equal(CallReader.Write(call), CallReader.Write(reading.Call!));
    }

    private static IEnumerable<string> Places(JsonObject root)
    {
        foreach (var part in EditorForms.Parts)
        {
            yield return part.Key;
            foreach (var place in part.Value.Lists.SelectMany(list => Under(root, list.Path)))
            {
                yield return place;
            }
        }
    }

    private static IEnumerable<string> Under(JsonObject root, string listPath)
    {
        var count = (DefinitionTree.Find(root, listPath) as JsonArray)?.Count ?? 0;
        for (var index = 0; index < count; index++)
        {
            var item = string.Create(CultureInfo.InvariantCulture, $"{listPath}[{index}]");
            yield return item;
            foreach (var inside in EditorForms.Find(item)!.Lists.SelectMany(list => Under(root, $"{item}.{list.Path}")))
            {
                yield return inside;
            }
        }
    }
}
