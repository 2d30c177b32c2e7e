using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Management.Pages;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Management;

/// <summary>Calls that administrators make, change and publish while the site runs.</summary>
public sealed class CallManagementTests(Azurite azurite)
{
    [Fact]
    public async Task A_call_is_made_from_nothing_published_and_applied_to()
    {
        await using var site = await CallEditor.StartAsync(azurite.NextAccount());
        var editor = await CallEditor.CreateAsync(site, "robots-2027");
        await editor.FillAllAsync();
        using var hidden = await site.Http.GetAsync("/appels/robots-2027");
        var preview = await editor.Visitor.GetAsync(editor.Home + "/apercu");

        await editor.PublishedAsync();
        var receipt = await (await editor.ApplyAsync()).DepositAsync();
        await site.QuietAsync();

        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        Assert.Contains("Nom du projet", preview, StringComparison.Ordinal);
        Assert.Contains("Robots pour l’atelier", await site.CallPageAsync("robots-2027"), StringComparison.Ordinal);
        Assert.StartsWith("ROBOTS-2027-", receipt["number"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains(await site.InboxAsync(), mail => mail.To.Contains("nadia.roux@region.example") && mail.Subject.StartsWith("À examiner", StringComparison.Ordinal));
        Assert.Contains("Première publication", await editor.Visitor.GetAsync(editor.Home), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_publication_is_refused_with_all_its_reasons_each_leading_to_its_field()
    {
        await using var site = await CallEditor.StartAsync(azurite.NextAccount());
        var editor = await CallEditor.CreateAsync(site, "robots-2027");
        await editor.FillAllAsync();
        await editor.FillAsync("identite", ("title", "Robots"), ("summary", "Bonjour {prenom}."), ("operator", "Région"), ("numberPrefix", "ROBOTS-2027"));
        await editor.FillAsync("contact");
        await editor.FillAsync("waves[0]", ("id", "vague-1"), ("label", "Vague 1"), ("opensAt", "2026-10-01T00:00"), ("closesAt", "2026-11-20T23:59"), ("committeeOn", "2027-09-20"));
        await editor.FillAsync("silence", ("silence.regime", "rejectionAfterTwoMonths"));

        using var refused = await editor.PublishAsync();
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("clôture du 20 novembre 2026", Plain.Of(page), StringComparison.Ordinal);
        Assert.Contains("ouverture du 1er octobre 2026", Plain.Of(page), StringComparison.Ordinal);
        Assert.Contains("avant le comité du", Plain.Of(page), StringComparison.Ordinal);
        Assert.Contains("{prenom}", page, StringComparison.Ordinal);
        Assert.Contains("Contact et données personnelles", page, StringComparison.Ordinal);
        Assert.Contains("reglages/partie?p=waves%5B0%5D#champ-closesAt", page, StringComparison.Ordinal);
        Assert.Contains("reglages/partie?p=silence#champ-silence-regime", page, StringComparison.Ordinal);
        using var hidden = await site.Http.GetAsync("/appels/robots-2027");
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
    }

    [Fact]
    public async Task The_preview_follows_what_is_typed_and_leaves_out_only_what_is_not_finished()
    {
        await using var site = await CallEditor.StartAsync(azurite.NextAccount());
        var editor = await CallEditor.CreateAsync(site, "robots-2027");
        var preview = editor.Home + "/apercu";
        var empty = await editor.Visitor.GetAsync(preview);
        await editor.FillAllAsync();
        await editor.AddAsync("form.sections[0]", "fields");
        await editor.AddAsync("vagues", "waves");

        var saved = await editor.Visitor.GetAsync(preview);
        var typed = await editor.Visitor.SubmitAsync(
            preview + "?p=" + Uri.EscapeDataString("form.sections[0].fields[2]"), ("id", "machine"), ("type", "text"), ("label", "Machine visée"));
        var again = await editor.Visitor.GetAsync(preview);
        using var nowhere = await editor.Visitor.PostAsync(preview + "?p=nulle-part");

        Assert.Contains("Robots pour l’atelier", empty, StringComparison.Ordinal);
        Assert.All(["Nom du projet", "26 février 2027", "Plan de l’atelier", "Guichet"], text => Assert.Contains(text, Plain.Of(saved), StringComparison.Ordinal));
        Assert.All(new[] { empty, saved, typed }, page => Assert.DoesNotContain("Modèle.", page, StringComparison.Ordinal));
        Assert.Contains("Machine visée", typed, StringComparison.Ordinal);
        Assert.Contains("Rien n’est encore enregistré", typed, StringComparison.Ordinal);
        Assert.DoesNotContain("Qui peut candidater", typed, StringComparison.Ordinal);
        Assert.DoesNotContain("Machine visée", again, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    [Fact]
    public async Task A_copy_begins_with_everything_but_the_name_and_is_not_published_with_past_dates()
    {
        await using var site = await CallEditor.StartAsync(azurite.NextAccount());
        var editor = await CallEditor.CreateAsync(site, "cnam-2027", copyOf: "cnam-2020-2021");

        var publication = await editor.Visitor.GetAsync(editor.Home + "/publication");

        Assert.Contains("est déjà passée", publication, StringComparison.Ordinal);
        Assert.DoesNotContain("À remplir", publication, StringComparison.Ordinal);
        Assert.Contains("value=\"Robots pour l’atelier\"", await editor.Visitor.GetAsync(editor.Home + "/partie?p=identite"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_shows_its_difference_and_becomes_a_revision_with_its_note()
    {
        await using var site = await CallEditor.StartAsync(azurite.NextAccount());
        var editor = await CallEditor.OfAsync(site, "vte-2026");
        await editor.OpenAsync();
        await editor.FillAsync(
            "identite", ("title", "Un titre revu"), ("summary", Shipped.Vte.Summary), ("operator", Shipped.Vte.Operator), ("numberPrefix", Shipped.Vte.NumberPrefix));

        var publication = await editor.Visitor.GetAsync(editor.Home + "/publication");
        await editor.PublishedAsync("Le titre est plus clair");
        var settings = await editor.Visitor.GetAsync(editor.Home);
        var revision = await editor.Visitor.GetAsync(editor.Home + "/versions/2");

        Assert.Contains(Shipped.Vte.Title, publication, StringComparison.Ordinal);
        Assert.Contains("Un titre revu", publication, StringComparison.Ordinal);
        Assert.Contains("Le titre est plus clair", settings, StringComparison.Ordinal);
        Assert.Contains("Livrée avec le site", settings, StringComparison.Ordinal);
        Assert.Contains("Un titre revu", revision, StringComparison.Ordinal);
        Assert.Contains("Un titre revu", await site.CallPageAsync("vte-2026"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grid_for_a_jury_and_what_the_money_is_are_made_in_forms()
    {
        await using var site = await CallEditor.StartAsync(azurite.NextAccount());
        var editor = await CallEditor.CreateAsync(site, "robots-2027");
        await editor.FillAllAsync();
        await editor.AddAsync("form.sections[0]", "fields");
        await editor.FillAsync("form.sections[0].fields[2]", ("id", "asked"), ("type", "amount"), ("label", "Montant demandé"), ("required", "true"));
        await editor.AddAsync("formulaire", "form.rules");
        await editor.FillAsync("form.rules[0]", ("id", "plafond"), ("title", "Plafond"), ("field", "asked"), ("message", "Demandez au plus 50 000 €."), ("total.of", "asked"), ("total.atMost", "50 000"));
        await editor.FillAsync("montants", ("aid.askedField", "asked"), ("figures.asked", "asked"));
        await editor.AddAsync("jury", "jury.criteria");
        await editor.FillAsync("jury.criteria[0]", ("id", "robot"), ("label", "Intérêt du robot"), ("weight", "2"), ("max", "10"));
        await editor.AddAsync("jury", "jury.criteria");
        await editor.Visitor.SubmitAsync(
            SettingsPaths.Part("robots-2027", "jury"), ("_version", await editor.VersionAsync("jury")), ("_action", "retirer"), ("_element", "jury.criteria[1]"));
        await editor.FillAsync("jury", ("jury.blind", "true"), ("jury.othersAfterOwn", "false"), ("jury.leastScores", "2"));

        await editor.PublishedAsync();

        var call = site.Services.GetRequiredService<Catalogue>().Find("robots-2027")!;
        var criterion = Assert.Single(call.Jury!.Criteria);
        Assert.Equal(("Intérêt du robot", 2m, 10), (criterion.Label, criterion.Weight, criterion.Max));
        Assert.Equal((true, false, 2), (call.Jury.Blind, call.Jury.OthersAfterOwn, call.Jury.LeastScores));
        Assert.Equal("asked", call.Aid!.AskedField);
        Assert.Equal(50_000m, Assert.Single(call.Form.Rules).Total!.AtMost);
    }

    [Fact]
    public async Task Who_saves_over_another_keeps_their_words_and_is_told()
    {
        await using var site = await CallEditor.StartAsync(azurite.NextAccount());
        var editor = await CallEditor.CreateAsync(site, "robots-2027");
        var seen = await editor.VersionAsync("identite");
        await editor.FillAsync("candidats", ("applicants.kinds", "company"), ("applicants.description", "Les entreprises."));

        using var conflict = await editor.Visitor.PostAsync(editor.Home + "/partie?p=identite", ("_version", seen), ("_action", "enregistrer"), ("title", "Mon titre"));
        var page = WebUtility.HtmlDecode(await conflict.Content.ReadAsStringAsync());
        using var again = await editor.Visitor.PostAsync(
            editor.Home + "/partie?p=identite", ("_version", CallEditor.HiddenOf(page, "_version")), ("_action", "enregistrer"), ("title", "Mon titre"));

        Assert.Equal(HttpStatusCode.Conflict, conflict.StatusCode);
        Assert.Contains("value=\"Mon titre\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        Assert.Contains("Les entreprises.", await editor.Visitor.GetAsync(editor.Home + "/partie?p=candidats"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wave_closed_early_takes_no_more_deposits_and_the_draft_follows()
    {
        await using var site = await CallEditor.StartAsync(azurite.NextAccount());
        var editor = await CallEditor.CreateAsync(site, "robots-2027");
        await editor.FillAllAsync();
        await editor.PublishedAsync();
        var candidate = await editor.ApplyAsync();
        await editor.OpenAsync();

        await editor.Visitor.SubmitAsync(editor.Home + "/cloture", ("vague", "vague-1"), ("cloture", ""), ("note", "L’enveloppe est épuisée"));
        site.Clock.Advance(TimeSpan.FromMinutes(5));
        using var late = await candidate.SubmitAsync();

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("Clos depuis le", await site.CallPageAsync("robots-2027"), StringComparison.Ordinal);
        Assert.Contains("value=\"2026-11-23T09:0", await editor.Visitor.GetAsync(editor.Home + "/partie?p=waves%5B0%5D"), StringComparison.Ordinal);
        Assert.Contains("L’enveloppe est épuisée", await editor.Visitor.GetAsync(editor.Home), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publishing_twice_at_the_same_moment_makes_one_revision()
    {
        await using var site = await CallEditor.StartAsync(azurite.NextAccount());
        var editor = await CallEditor.CreateAsync(site, "robots-2027");
        await editor.FillAllAsync();
        var fields = CallEditor.Publication(await editor.Visitor.GetAsync(editor.Home + "/publication"), "Première publication");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => editor.Visitor.PostAsync(editor.Home + "/publication", fields)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
        Assert.DoesNotContain("Version 2", await editor.Visitor.GetAsync(editor.Home), StringComparison.Ordinal);
        Array.ForEach(answers, answer => answer.Dispose());
    }

    [Fact]
    public async Task Whoever_administers_one_call_makes_no_other()
    {
        await using var site = await CallEditor.StartAsync(azurite.NextAccount());
        var administrator = await OfficeVisitor.SignInAsync(site, CallEditor.Administrator);
        await administrator.SubmitAsync("/gestion/appels/vte-2026/equipe", ("email", "lea@prefecture.example"), ("nom", "Léa Martin"), ("roles", "Administrator"));
        var lea = await OfficeVisitor.SignInAsync(site, "lea@prefecture.example");

        using var made = await lea.PostAsync("/gestion/nouvel-appel", ("titre", "Un appel"), ("identifiant", "un-appel"));
        using var other = await lea.SendAsync(HttpMethod.Get, "/gestion/appels/cnam-2026/reglages");

        Assert.Equal(HttpStatusCode.NotFound, made.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        Assert.Contains("Réglages", await lea.GetAsync("/gestion/appels/vte-2026/reglages"), StringComparison.Ordinal);
    }
}
