using System.Net;
using TI.Serverless.Functions.Staff;
using TI.Serverless.StorageTests.Journeys.Management;
using TI.Serverless.TestKit;
using static TI.Serverless.TestKit.StageJuryScene;

namespace TI.Serverless.StorageTests.Journeys.Juries;

/// <summary>A stage of the selection is given a grid of its own in the forms of the back office.</summary>
public sealed class StageGridTests(Azurite azurite)
{
    private const string Stage = "stages[1]";
    private const string Criterion = $"{Stage}.jury.criteria[0]";

    [Fact]
    public async Task A_stage_is_given_its_grid_in_a_form_and_its_jury_scores_on_it()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Begin, settings: CallEditor.Settings);
        var scene = new StageJuryScene(site);
        var file = await scene.DepositAsync();
        var editor = await CallEditor.OfAsync(site, CallId);
        await GiveGridAsync(editor);
        var page = await editor.Visitor.GetAsync(editor.Home + "/partie?p=" + Uri.EscapeDataString(Stage));
        var difference = Plain.Of(await editor.Visitor.GetAsync(editor.Home + "/publication"));
        await editor.PublishedAsync("Le comité national a sa grille");

        var stages = editor.Served().Stages;
        var (bob, decider) = (await scene.SignInAsync("Bob Mars", StaffRole.Reviewer), await scene.SignInAsync("Zora Terre", StaffRole.DecisionMaker));
        await scene.ShortlistAsync(decider, file);
        (await SetUpAsync(decider, First, "bob", "2021-01-20", "2021-02-20", file)).Dispose();
        (await SetUpAsync(decider, Second, "bob", "2021-01-20", "2021-02-20", [("aveugle", "true")], file)).Dispose();
        site.Clock.Set(SecondOpens);
        (bob, decider) = (await OfficeVisitor.SignInAsync(site, "bob@prefecture.example"), await OfficeVisitor.SignInAsync(site, "zora@prefecture.example"));
        var (regional, national) = (await bob.GetAsync(FilePath(First, file)), await bob.GetAsync(FilePath(Second, file)));
        using var scored = await bob.PostAsync(FilePath(Second, file), ("action", "definitif"), ("note-rayonnement", "15"));

        Assert.Contains("Rayonnement national", page, StringComparison.Ordinal);
        Assert.Contains("Étape de la sélection 2", difference, StringComparison.Ordinal);
        Assert.Contains("Critères du jury : Rayonnement national", difference, StringComparison.Ordinal);
        Assert.Contains("Les membres notent sans savoir qui candidate : oui", difference, StringComparison.Ordinal);
        Assert.Null(stages[0].Jury);
        Assert.Equal(("rayonnement", 2m, 20), (stages[1].Jury!.Criteria[0].Id, stages[1].Jury!.Criteria[0].Weight, stages[1].Jury!.Criteria[0].Max));
        Assert.Equal((true, 1), (stages[1].Jury!.Blind, stages[1].Jury!.Criteria.Count));
        Assert.Equal((true, false), (Asks(regional, "bassin"), Asks(regional, "rayonnement")));
        Assert.Equal((false, true), (Asks(national, "bassin"), Asks(national, "rayonnement")));
        Assert.Contains("Ce que le site apporte au pays. Note de 0 à 20, coefficient 2.", Plain.Of(national), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, scored.StatusCode);
        Assert.Contains("15 sur 20", Plain.Of(await decider.GetAsync($"{Home}/selection/{Second}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_without_a_criterion_are_told_where_they_are_and_the_last_criterion_takes_the_grid_away()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Begin, settings: CallEditor.Settings);
        var editor = await CallEditor.OfAsync(site, CallId);
        await editor.OpenAsync();

        var incomplete = Plain.Of(await FillStageAsync(editor, ("jury.blind", "true")));
        await FillStageAsync(editor);
        await editor.AddAsync(Stage, "jury.criteria");
        await editor.Visitor.SubmitAsync(
            $"{editor.Home}/partie?p={Uri.EscapeDataString(Stage)}", ("_version", await editor.VersionAsync(Stage)), ("_action", "retirer"), ("_element", Criterion));

        Assert.Contains("Critères du jury : À remplir.", incomplete, StringComparison.Ordinal);
        Assert.Contains("Aucune différence", await editor.Visitor.GetAsync(editor.Home + "/publication"), StringComparison.Ordinal);
    }

    private static bool Asks(string page, string criterion) => page.Contains($"name=\"note-{criterion}\"", StringComparison.Ordinal);

    private static async Task GiveGridAsync(CallEditor editor)
    {
        await editor.OpenAsync();
        await FillStageAsync(editor, ("jury.blind", "true"));
        await editor.AddAsync(Stage, "jury.criteria");
        await editor.FillAsync(Criterion, ("id", "rayonnement"), ("label", "Rayonnement national"), ("hint", "Ce que le site apporte au pays."), ("weight", "2"), ("max", "20"));
    }

    /// <summary>The form of the second stage as it stands, with these fields of its jury.</summary>
    private static Task<string> FillStageAsync(CallEditor editor, params (string Name, string Value)[] jury)
    {
        var stage = Shipped.Catalogue.Get(CallId).Stages[1];
        return editor.FillAsync(
            Stage, [("id", stage.Id), ("title", stage.Title), ("decidedBy", stage.DecidedBy), ("tellsCandidate", "true"), ("source", stage.Source!), .. jury]);
    }
}
