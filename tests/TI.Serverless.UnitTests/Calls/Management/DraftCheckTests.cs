using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Management;
using TI.Serverless.Functions.Calls.Revisions;
using TI.Serverless.TestKit;

namespace TI.Serverless.UnitTests.Calls.Management;

public sealed class DraftCheckTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 9, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public void A_sound_definition_has_no_problem() => Assert.Empty(ProblemsWhen(_ => { }));

    [Fact]
    public void What_the_schema_refuses_of_a_part_does_not_hide_the_faults_of_the_others()
    {
        var problems = ProblemsWhen(root =>
        {
            root.Remove("contact");
            root["waves"]![0]!["closesAt"] = "2025-12-01T00:00:00";
            root["waves"]![0]!["opensAt"] = "2025-11-01T00:00:00";
            root["reminders"]!["beforeClosing"]![0] = "bientôt";
        });

        Assert.Equal(
            ["contact", "reminders.beforeClosing[0]", "waves[0].closesAt", "waves[0].opensAt"],
            problems.Select(problem => problem.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void While_the_form_cannot_be_read_what_depends_on_it_waits()
    {
        var problems = ProblemsWhen(root =>
        {
            root["form"]!["sections"]![0]!["fields"]![0]!.AsObject().Remove("label");
            root["territoryList"] = new JsonObject { ["id"] = "liste", ["title"] = "Liste", ["publishedOn"] = "2025-01-01", ["siteField"] = "nowhere", ["source"] = "Essai" };
        });

        Assert.Equal(["form.sections[0].fields[0].label"], problems.Select(problem => problem.Path));
    }

    [Theory]
    [InlineData("Bonjour {prenom}", true)]
    [InlineData("Bonjour {{ nom du candidat }}", true)]
    [InlineData("Un ensemble {1, 2}", false)]
    public void Variables_that_nobody_replaces_are_told(string text, bool isTold) =>
        Assert.Equal(isTold ? 1 : 0, ProblemsWhen(root => root["summary"] = text).Count(problem => problem.Path == "summary"));

    [Fact]
    public void Silence_before_the_committee_needs_a_text_of_its_own()
    {
        Action<JsonObject> late = root => root["waves"]![0]!["committeeOn"] = "2026-09-01";

        Assert.Equal(["silence.regime"], ProblemsWhen(late).Select(problem => problem.Path));
        Assert.Equal(["silence.regime"], ProblemsWhen(root =>
        {
            late(root);
            root["silence"]!["reference"] = "code des relations entre le public et l’administration, article L. 231-4, 3°";
        }).Select(problem => problem.Path));
        Assert.Empty(ProblemsWhen(root =>
        {
            late(root);
            root["silence"] = new JsonObject { ["regime"] = "specialText", ["months"] = 2, ["reference"] = "un décret" };
        }));
    }

    [Fact]
    public void Silence_before_the_committee_that_is_in_force_does_not_stop_another_change()
    {
        var wave = SampleCall.Call.Waves[0] with { CommitteeOn = new DateOnly(2026, 9, 1) };
        var current = new Catalogue([SampleCall.Call with { Waves = [wave, .. SampleCall.Call.Waves.Skip(1)] }]);

        Assert.Empty(ProblemsWhen(root => (root["waves"]![0]!["committeeOn"], root["title"]) = ("2026-09-01", "Un autre titre"), current));
        Assert.Equal(["silence.regime"], ProblemsWhen(root => root["waves"]![0]!["committeeOn"] = "2026-09-02", current).Select(problem => problem.Path));
    }

    [Fact]
    public void What_is_in_force_keeps_its_waves_and_its_numbers_and_its_past_dates()
    {
        var current = SampleCall.Call with { Waves = [SampleCall.Call.Waves[0] with { OpensAt = new DateTime(2025, 1, 1) }, SampleCall.Call.Waves[1]] };

        var problems = ProblemsWhen(
            root =>
            {
                root["numberPrefix"] = "AUTRE";
                root["waves"]!.AsArray().RemoveAt(1);
                root["waves"]![0]!["opensAt"] = "2025-01-01T00:00:00";
            },
            new Catalogue([current]));

        Assert.Equal(["numberPrefix", "waves"], problems.Select(problem => problem.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_prefix_that_another_call_has_is_refused() =>
        Assert.Contains(ProblemsWhen(_ => { }, new Catalogue([SampleCall.Call with { Id = "autre" }])), problem => problem.Path == "numberPrefix");

    [Fact]
    public void Problems_are_told_in_french()
    {
        var problems = ProblemsWhen(root =>
        {
            root["retention"]!["draftDays"] = "long";
            root["waves"]![0]!["label"] = "";
            root["applicants"]!["kinds"] = new JsonArray();
            root["contact"]!["email"] = "nulle part";
        });

        Assert.Equal(4, problems.Count);
        Assert.DoesNotContain(problems, problem => problem.Message.Contains("en anglais", StringComparison.Ordinal));
    }

    private static IReadOnlyList<DraftProblem> ProblemsWhen(Action<JsonObject> change, Catalogue? catalogue = null)
    {
        var root = DraftCheck.Parse(CallReader.Write(SampleCall.Call));
        change(root);
        var check = new DraftCheck(CallReader.Load(SampleCall.CatalogueDirectory), catalogue ?? new Catalogue([]), new SettableClock(Now));
        return check.Read(new CallDraft { CallId = "sample", Json = root.ToJsonString(), By = "Aline Martin", At = Now }).Problems;
    }
}
